package dev.unitform.page;

import dev.unitform.page.PageDocument.Group;
import dev.unitform.page.PageDocument.Outage;
import dev.unitform.page.PageDocument.Pair;
import dev.unitform.page.PageDocument.Ready;
import dev.unitform.page.PageDocument.Unit;
import dev.unitform.report.Counts;
import dev.unitform.report.OutcomeText;
import dev.unitform.report.PendingText;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The effects of each failure, in words and numbers. */
final class OutageTexts {
  /** The maximum number of workloads that the page names as without a node after a failure. */
  private static final int MOST_NAMED = 3;

  private final SimulationDocument simulation;

  /** For each node of a unit, the node, zone or rack that stands for it on the map. */
  private final Map<String, Map<String, String>> drawn = new LinkedHashMap<>();

  private final Set<String> dense = new LinkedHashSet<>();
  private final DecidingWorkloads deciding;

  private OutageTexts(SimulationDocument simulation, List<Pair> pairs) {
    this.simulation = simulation;
    this.deciding = new DecidingWorkloads(simulation);
    for (Pair pair : pairs) {
      pair.units().stream().filter(Unit::dense).map(Unit::name).forEach(dense::add);
    }
    for (SimulationDocument.Unit unit : simulation.units()) {
      Map<String, String> names = new LinkedHashMap<>();
      for (UnitNode node : unit.nodes()) {
        String place = node.zone() == null ? node.rack() : node.zone();
        names.put(
            node.name(),
            dense.contains(unit.name())
                ? Objects.requireNonNullElse(place, node.name())
                : node.name());
      }
      drawn.put(unit.name(), names);
    }
  }

  /**
   * The effects by the id of the failure, without normal operation and without nodes that the map
   * does not show.
   *
   * @param pairs the pairs of units that the page's map shows
   */
  static Map<String, Outage> of(SimulationDocument simulation, List<Pair> pairs) {
    return new OutageTexts(simulation, pairs).outages();
  }

  private Map<String, Outage> outages() {
    Map<String, Outage> outages = new LinkedHashMap<>();
    for (Scenario scenario : simulation.scenarios()) {
      String unit = scenario.unit();
      if (unit != null
          && scenario.kind() != Failure.Kind.NONE
          && !(scenario.kind() == Failure.Kind.NODE && dense.contains(unit))) {
        outages.put(scenario.id(), outage(unit, scenario));
      }
    }
    return outages;
  }

  private Outage outage(String unit, Scenario scenario) {
    Set<String> takers = new LinkedHashSet<>();
    int before = 0;
    int atOnce = 0;
    int settled = 0;
    for (ServiceResult result : scenario.results()) {
      if (result.by() != null) {
        takers.add(result.by());
      }
      if (result.touched()) {
        before += result.ready().before();
        atOnce += result.ready().atOnce();
        settled += result.ready().settled();
      }
    }
    Map<String, String> names = Objects.requireNonNull(drawn.get(unit));
    Map<String, Integer> gains = new TreeMap<>();
    scenario
        .moved()
        .forEach(pod -> gains.merge(Objects.requireNonNull(names.get(pod.to())), 1, Integer::sum));
    return new Outage(
        unit,
        title(unit, scenario),
        scenario.podsHit(),
        scenario.moved().size(),
        scenario.held().size(),
        scenario.pending().size(),
        noNode(scenario),
        OutcomeText.minutes(scenario),
        scenario.kind() == Failure.Kind.UNIT ? null : new Ready(before, atOnce, settled),
        scenario.summary(),
        groups(scenario),
        List.copyOf(takers),
        gains);
  }

  /** The pods that find no node, although some nodes still work. */
  private static List<String> noNode(Scenario scenario) {
    if (scenario.settledAfterSeconds() == null) {
      return List.of();
    }
    List<PendingText> texts =
        PendingText.of(scenario.pending()).stream().filter(PendingText::needsRoom).toList();
    List<String> named =
        new ArrayList<>(
            texts.stream()
                .limit(MOST_NAMED)
                .map(
                    one ->
                        "%s of %s (%s)"
                            .formatted(Counts.of(one.pods(), "pod"), one.workload(), one.why()))
                .toList());
    if (texts.size() > MOST_NAMED) {
      named.add(Counts.of(texts.size() - MOST_NAMED, "more workload", "more workloads"));
    }
    return named;
  }

  private List<Group> groups(Scenario scenario) {
    Map<String, List<String>> nodes = new TreeMap<>();
    Map<String, String> workloads = new TreeMap<>();
    Map<ServiceClass, Map<String, List<String>>> byClass =
        new TreeMap<>(Comparator.<ServiceClass>naturalOrder().reversed());
    for (ServiceResult result : scenario.results()) {
      ServiceClass found = result.serviceClass();
      if (found != ServiceClass.INTACT || OutcomeText.isLostStandby(result)) {
        byClass
            .computeIfAbsent(found, one -> new LinkedHashMap<>())
            .computeIfAbsent(OutcomeText.whyAlike(result, scenario), why -> new ArrayList<>())
            .add(result.service());
        String workload = deciding.of(result);
        if (workload != null) {
          workloads.put(result.service(), workload);
        }
        List<String> heldOn = OutcomeText.heldOn(result, scenario);
        if (!heldOn.isEmpty()) {
          nodes.put(result.service(), heldOn);
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    byClass.forEach(
        (one, byReason) ->
            byReason.forEach(
                (why, services) -> {
                  Map<String, List<String>> held = new TreeMap<>(nodes);
                  held.keySet().retainAll(services);
                  Map<String, String> decisive = new TreeMap<>(workloads);
                  decisive.keySet().retainAll(services);
                  groups.add(new Group(one, why, services, held, decisive));
                }));
    return groups;
  }

  private static String title(String unit, Scenario scenario) {
    String name = scenario.id().substring(scenario.id().indexOf(':') + 1);
    return scenario.kind() == Failure.Kind.UNIT
        ? "Unit %s is lost".formatted(unit)
        : "%s %s of %s is lost"
            .formatted(
                Words.capital(scenario.kind().toString()), name.substring(unit.length() + 1), unit);
  }
}
