package dev.unitform.page;

import dev.unitform.page.PageDocument.Finding;
import dev.unitform.page.PageDocument.Item;
import dev.unitform.page.PageDocument.Subject;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.report.Counts;
import dev.unitform.report.OutcomeText;
import dev.unitform.report.PendingText;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that a person should make, sorted by the cost of the failures that they prevent.
 */
final class Findings {
  /** The parts of the profile into which proposed lines go. */
  private static final String SPEC = "under 'spec'";

  private static final String POOLS = "under 'spec.defaults' or at the unit";

  /** The maximum number of workloads that one item names. */
  private static final int MOST_NAMED = 5;

  private final PlanDocument plan;
  private final SimulationDocument simulation;
  private final CapacityDocument capacity;
  private final WorstOutcomes worst;
  private final PageDocument.Totals totals;
  private final Failure.@Nullable Kind place;
  private final PlanSources sources;
  private final Map<String, String> titles;
  private final DecidingWorkloads deciding;
  private final ReplicaSettings replicaSettings;

  /**
   * Makes the findings.
   *
   * @param place {@code zone} or {@code rack}; null if the units have neither
   * @param titles the titles of the services, by id
   */
  Findings(
      PlanDocument plan,
      SimulationDocument simulation,
      CapacityDocument capacity,
      WorstOutcomes worst,
      PageDocument.Totals totals,
      Failure.@Nullable Kind place,
      Map<String, String> titles,
      PlanSources sources) {
    this.plan = plan;
    this.simulation = simulation;
    this.capacity = capacity;
    this.worst = worst;
    this.totals = totals;
    this.place = place;
    this.titles = titles;
    this.deciding = new DecidingWorkloads(simulation);
    this.replicaSettings = new ReplicaSettings(plan, simulation);
    this.sources = sources;
  }

  List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    found.add(pending());
    found.add(noRoom());
    if (place != null) {
      found.add(held(place));
    }
    found.add(restarting());
    if (place != null) {
      found.add(degraded(place));
    }
    found.add(lost());
    found.add(toActivate());
    // The findings that a setting corrects come first. Otherwise the order stays the same.
    found.sort(Comparator.comparing(finding -> finding.change() == null));
    found.add(unknownNodes());
    found.add(unknownRequests());
    found.removeIf(finding -> finding.count() == 0);
    return found;
  }

  private Finding pending() {
    List<Item> units = new ArrayList<>();
    for (SimulationDocument.Unit unit : simulation.units()) {
      if (!unit.pending().isEmpty()) {
        units.add(pending(unit));
      }
    }
    int pods = simulation.units().stream().mapToInt(unit -> unit.pending().size()).sum();
    return new Finding(
        "pending",
        pods,
        "%s no node even without a failure".formatted(Counts.of(pods, "pod finds", "pods find")),
        "The nodes of the profile are too few or too small for the requests of the pods.",
        units,
        "More or larger nodes correct this. 'unitform capacity --fit' prints the line.",
        "nodePools: [{name: %s, …}]".formatted(pool()),
        null,
        POOLS);
  }

  private Item pending(SimulationDocument.Unit unit) {
    List<PendingText> texts = PendingText.of(unit.pending());
    String shown =
        texts.stream()
            .limit(MOST_NAMED)
            .map(
                one ->
                    "%s of %s (%s)"
                        .formatted(Counts.of(one.pods(), "pod"), one.workload(), one.why()))
            .collect(Collectors.joining(", "));
    List<Number> numbers = new ArrayList<>(List.of(unit.pending().size()));
    texts.forEach(one -> numbers.add(one.pods()));
    if (texts.size() > MOST_NAMED) {
      numbers.add(texts.size() - MOST_NAMED);
      shown +=
          " and those of "
              + Counts.of(texts.size() - MOST_NAMED, "more workload", "more workloads");
    }
    return new Item(
        subject(unit.name()),
        "%s of %d on %s: %s"
            .formatted(
                Counts.of(unit.pending().size(), "pod"),
                unit.pods(),
                Counts.of(unit.nodes().size(), "node"),
                shown),
        numbers);
  }

  /** A unit, with the place of its node pools. */
  private List<Subject> subject(String unit) {
    return List.of(new Subject(unit, sources.ofNodes(unit), null, null));
  }

  private Finding noRoom() {
    List<Item> units =
        capacity.units().stream()
            .filter(CapacityDocument.Unit::lacksRoom)
            .map(this::missing)
            .toList();
    return new Finding(
        "room",
        units.size(),
        "%s room in normal operation or after the worst loss"
            .formatted(Counts.of(units.size(), "unit has no", "units have no")),
        "The pods request more than the nodes have after the provider's reservation.",
        units,
        "More or larger nodes, or a further zone, correct this. 'unitform capacity --fit'"
            + " prints the line for the profile.",
        "nodePools: [{name: %s, …}]".formatted(pool()),
        null,
        POOLS);
  }

  private Item missing(CapacityDocument.Unit unit) {
    List<String> parts = new ArrayList<>();
    List<Number> numbers = new ArrayList<>();
    for (CapacityDocument.Case one : unit.cases()) {
      CapacityDocument.Missing missing = one.missing();
      if (parts.isEmpty() && one.verdict() == CapacityDocument.Verdict.SHORT) {
        add(missing.cpuMillis(), FreeCapacity.MILLI, "cores", parts, numbers);
        add(missing.memoryBytes(), FreeCapacity.GIB, "Gi of memory", parts, numbers);
        add(missing.pods(), BigDecimal.ONE, "pods", parts, numbers);
      }
    }
    return new Item(subject(unit.name()), "short of " + String.join(", ", parts), numbers);
  }

  private static void add(
      @Nullable Long missing,
      BigDecimal size,
      String what,
      List<String> parts,
      List<Number> numbers) {
    if (missing != null) {
      BigDecimal amount = FreeCapacity.amount(missing, size);
      parts.add(amount.toPlainString() + " " + what);
      numbers.add(amount);
    }
  }

  private String pool() {
    return plan.units().stream()
        .flatMap(unit -> unit.nodePools().stream())
        .map(UnitDocument.NodePool::name)
        .findFirst()
        .orElse("general");
  }

  private Finding held(Failure.Kind kind) {
    Map<String, Outcome> services = byService(kind, ServiceClass.HELD);
    return new Finding(
        "held",
        services.size(),
        "%s when a %s is lost"
            .formatted(
                Counts.of(
                    services.size(),
                    "service does not come back by itself",
                    "services do not come back by themselves"),
                kind),
        ("No replica is left, and Kubernetes starts none until an operator acts"
                + " or the %s is back.")
            .formatted(kind),
        items(services, outcome -> replicaSettings.limit(kind, outcome), this::ofCount),
        ReplicaSettings.corrects(replicaSettings.more(kind, services), services)
            + (" During the outage, an operator gives the lost nodes the taint"
                    + " node.kubernetes.io/out-of-service, so that pods of StatefulSets"
                    + " move; a pod with a volume in the lost %s waits until the %s is back.")
                .formatted(kind, kind),
        replicaSettings.more(kind, services),
        policy(services, kind, ServiceClass.HELD),
        SPEC);
  }

  private Finding restarting() {
    Failure.Kind kind = Failure.Kind.NODE;
    Map<String, Outcome> services = byService(kind, ServiceClass.RESTARTING);
    return new Finding(
        "restarting",
        services.size(),
        "%s when a node is lost, until a replica has started on another node"
            .formatted(Counts.of(services.size(), "service stops", "services stop")),
        "A workload of each service has all its replicas on one node.",
        items(services, outcome -> replicaSettings.limit(kind, outcome), this::ofCount),
        ReplicaSettings.corrects(replicaSettings.more(kind, services), services),
        replicaSettings.more(kind, services),
        policy(services, kind, ServiceClass.RESTARTING),
        SPEC);
  }

  private Finding degraded(Failure.Kind kind) {
    Map<String, Outcome> services = byService(kind, ServiceClass.DEGRADED);
    List<String> lines = new ArrayList<>(List.of("services:"));
    List<Item> items = new ArrayList<>();
    services.forEach(
        (service, outcome) -> {
          ReplicaSettings.Survival survival = replicaSettings.survival(kind, outcome);
          lines.add("  " + service + ": " + survival.setting());
          items.add(
              new Item(
                  List.of(subject(outcome, ofCount(outcome), "in " + outcome.result().unit())),
                  OutcomeText.why(outcome.result(), outcome.scenario()) + survival.effect(),
                  survival.numbers()));
        });
    return new Finding(
        "degraded",
        services.size(),
        "%s below what is needed when a %s is lost"
            .formatted(Counts.of(services.size(), "service falls", "services fall"), kind),
        "N+1 has one spare replica. It covers the loss of a node, but not of a %s.".formatted(kind),
        items,
        "With these lines, the other %ss have as many replicas as are needed.".formatted(kind),
        String.join("\n", lines),
        null,
        SPEC);
  }

  /**
   * The place in a file, or the rule, that sets a replica count: the count of the workload that
   * decides the outcome.
   */
  private @Nullable String ofCount(Outcome outcome) {
    String workload = outcome.result().worst();
    return workload == null ? null : sources.ofCount(outcome.result().unit(), workload);
  }

  /** The place that decides where the service is installed. */
  private @Nullable String ofPlacement(Outcome outcome) {
    return sources.ofPlacement(outcome.result().unit(), outcome.result().service());
  }

  private Finding lost() {
    Failure.Kind kind = Failure.Kind.UNIT;
    Map<String, Outcome> services = byService(kind, ServiceClass.LOST);
    return new Finding(
        "lost",
        services.size(),
        "%s lost with the unit".formatted(Counts.of(services.size(), "service is", "services are")),
        "No other unit takes them over: they are down until the unit is back."
            + withoutWhatTheyNeed(),
        items(services, outcome -> "", this::ofPlacement),
        "No setting of the profile corrects this. Plan how to rebuild the services by hand.",
        null,
        policy(services, kind, ServiceClass.LOST),
        SPEC);
  }

  /**
   * Sentences about services that another unit takes over, but without a service that they need.
   */
  private String withoutWhatTheyNeed() {
    return worst.of(Failure.Kind.UNIT, result -> !result.lacks().isEmpty()).stream()
        .map(Outcome::result)
        .flatMap(
            result ->
                result.lacks().stream()
                    .map(
                        lack ->
                            " %s needs %s, which is not available in the unit that takes over."
                                .formatted(title(result.service()), title(lack.service()))))
        .distinct()
        .collect(Collectors.joining());
  }

  private Finding toActivate() {
    Map<String, Outcome> services = byService(Failure.Kind.UNIT, ServiceClass.ACTIVATION);
    return new Finding(
        "activation",
        services.size(),
        "%s to be activated in the other unit"
            .formatted(Counts.of(services.size(), "service has", "services have")),
        "They are on standby in the partner, and serve only after an operator activates" + " them.",
        items(services, outcome -> "", this::ofPlacement),
        "Add this line when the primary unit is lost: the services are then planned in full"
            + " in the partner.",
        "activated: secondary",
        null,
        "on the pair");
  }

  private Finding unknownNodes() {
    List<Item> units =
        simulation.units().stream()
            .filter(unit -> unit.nodes().isEmpty())
            .map(unit -> new Item(subject(unit.name()), Counts.of(unit.pods(), "pod"), List.of()))
            .toList();
    return new Finding(
        "nodes",
        units.size(),
        "The nodes of %s are not known".formatted(Counts.of(units.size(), "unit")),
        "Pods are assumed to be spread evenly, and no loss of a node is shown.",
        units,
        "With this line, the page shows whether the pods fit, and the effect of the loss of"
            + " each node.",
        "nodePools: [{name: general, nodesPerZone: 3, cpu: \"16\", memory: 64Gi}]",
        null,
        POOLS);
  }

  private Finding unknownRequests() {
    return new Finding(
        "requests",
        totals.podsUnknown(),
        "%d of %s have no known requests"
            .formatted(totals.podsUnknown(), Counts.of(totals.pods(), "pod")),
        "They are counted separately and not as zero. The statements about room consider only"
            + " known requests.",
        unknown(),
        "This line sets the assumed requests of these pods. All sums and the simulation use"
            + " them.",
        "policies: {resilience: {assumedRequests: {cpu: 250m, memory: 512Mi}}}",
        null,
        SPEC);
  }

  /** The services with the most pods without known requests. */
  private List<Item> unknown() {
    Map<String, Integer> pods = new LinkedHashMap<>();
    for (SimulationDocument.Unit unit : simulation.units()) {
      unit.workloads().stream()
          .filter(workload -> workload.requests() == null)
          .forEach(workload -> pods.merge(workload.service(), workload.replicas(), Integer::sum));
    }
    List<Map.Entry<String, Integer>> most =
        pods.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList();
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, Integer> one : most.subList(0, Math.min(MOST_NAMED, most.size()))) {
      items.add(
          new Item(
              List.of(new Subject(title(one.getKey()), null, null, null)),
              Counts.of(one.getValue(), "pod"),
              List.of(one.getValue())));
    }
    if (most.size() > MOST_NAMED) {
      int services = most.size() - MOST_NAMED;
      int others = most.stream().skip(MOST_NAMED).mapToInt(Map.Entry::getValue).sum();
      items.add(
          new Item(
              List.of(new Subject("Others", null, null, null)),
              "%s of %s".formatted(Counts.of(others, "pod"), Counts.of(services, "service")),
              List.of(others, services)));
    }
    return items;
  }

  /** The lines of the policy that would allow this effect of the failure. */
  private static String policy(
      Map<String, Outcome> services, Failure.Kind kind, ServiceClass allowed) {
    return "policies:\n  resilience:\n    services:\n"
        + services.keySet().stream()
            .map(service -> "      %s: {%s: %s, because: \"…\"}".formatted(service, kind, allowed))
            .collect(Collectors.joining("\n"));
  }

  /**
   * The items about services, one for each combination of reason and limit. For each service, the
   * item names an example: a failure with this effect, or the node on which pods of the service
   * remain.
   *
   * @param limit the limit on the count of a service, as a phrase; empty if no limit is the reason
   */
  private List<Item> items(
      Map<String, Outcome> services,
      Function<Outcome, String> limit,
      Function<Outcome, @Nullable String> source) {
    Map<String, List<Subject>> subjects = new LinkedHashMap<>();
    for (Outcome outcome : services.values()) {
      String reason =
          OutcomeText.whyAlike(outcome.result(), outcome.scenario()) + limit.apply(outcome);
      subjects
          .computeIfAbsent(reason, r -> new ArrayList<>())
          .add(subject(outcome, source.apply(outcome), "for example " + place(outcome)));
    }
    List<Item> items = new ArrayList<>();
    subjects.forEach((reason, alike) -> items.add(item(alike, reason)));
    return items;
  }

  /**
   * The item about services with the same reason. An example that all services share is moved to
   * the text of the item, so that it is named once.
   */
  private static Item item(List<Subject> alike, String reason) {
    String example = alike.get(0).example();
    return alike.size() > 1
            && alike.stream().allMatch(one -> Objects.equals(one.example(), example))
        ? new Item(
            alike.stream()
                .map(one -> new Subject(one.name(), one.source(), one.workload(), null))
                .toList(),
            "%s (%s)".formatted(reason, example),
            List.of())
        : new Item(alike, reason, List.of());
  }

  private Subject subject(Outcome outcome, @Nullable String source, String example) {
    return new Subject(
        title(outcome.result().service()), source, deciding.of(outcome.result()), example);
  }

  /**
   * The example of an outcome: if pods of the service remain on a node, the unit with this node;
   * otherwise the failure.
   */
  private static String place(Outcome outcome) {
    List<String> nodes = OutcomeText.heldOn(outcome.result(), outcome.scenario());
    String id = outcome.scenario().id();
    return nodes.isEmpty()
        ? id.substring(id.indexOf(':') + 1)
        : outcome.result().unit() + "/" + nodes.get(0);
  }

  private String title(String service) {
    return Objects.requireNonNull(titles.get(service));
  }

  /** The services for which the worst failure of a kind has this effect in some unit. */
  private Map<String, Outcome> byService(Failure.Kind kind, ServiceClass wanted) {
    Map<String, Outcome> byService =
        worst.byService(kind, Comparator.comparing(Outcome::serviceClass));
    byService.values().removeIf(outcome -> outcome.serviceClass() != wanted);
    return byService;
  }
}
