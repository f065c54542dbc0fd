package dev.unitform.report;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The content of the table of services and units. */
final class PlanTable {
  /**
   * The minimum number of replicas that the vendor's HA/DR page recommends. The table reads the
   * profile's own minimum from the reasons of the planned counts. If no reason contains it, the
   * table uses this number.
   */
  private static final int RECOMMENDED_MINIMUM = 3;

  private final Plan plan;
  private final UnaryOperator<String> names;
  private final List<Row> rows = new ArrayList<>();
  private final int minimum;

  private PlanTable(Plan plan, UnaryOperator<String> names) {
    this.plan = plan;
    this.names = names;
    this.minimum = minimum(plan);
  }

  static PlanTable of(Plan plan, UnaryOperator<String> names) {
    PlanTable table = new PlanTable(plan, names);
    table.byService().values().forEach(placements -> table.rows.add(table.row(placements)));
    return table;
  }

  /** A mark in the table, with its meaning. */
  enum Sign {
    SERVING("●", "serving"),
    DISASTER_ONLY("◐", "data for disaster only"),
    STANDBY("○", "standby"),
    NOT_INSTALLED("–", "not installed"),
    BELOW("↓", "below "),
    NOTICE("⚠", "see notices");

    private final String mark;
    private final String meaning;

    Sign(String mark, String meaning) {
      this.mark = mark;
      this.meaning = meaning;
    }

    String mark() {
      return mark;
    }
  }

  /**
   * One row for a service.
   *
   * @param modes the high-availability modes; several if units differ
   * @param overruled whether the disaster-recovery mode has no effect, because the service may only
   *     be in the primary unit
   * @param noted whether it has a notice
   * @param cells one for each unit
   */
  record Row(
      Service service,
      String modes,
      String recovery,
      boolean overruled,
      boolean noted,
      List<Cell> cells) {
    Row {
      cells = List.copyOf(cells);
    }

    String title() {
      return TerminalText.safe(service.metadata().title())
          + (noted && !overruled ? " " + Sign.NOTICE.mark() : "");
    }

    String recoveryWithMark() {
      return recovery + (overruled ? " " + Sign.NOTICE.mark() : "");
    }
  }

  /**
   * One service in one unit.
   *
   * @param count a number or a range; empty if there is no count
   */
  record Cell(String count, Sign sign, boolean belowMinimum) {
    boolean isInstalled() {
      return sign != Sign.NOT_INSTALLED;
    }
  }

  /**
   * A notice with its services.
   *
   * @param about the service ids, with units if it does not apply to all units; empty for the
   *     profile
   */
  record Notice(Sign sign, String about, String sentence) {}

  List<Row> rows() {
    return rows;
  }

  String title() {
    long pairs =
        plan.units().stream().map(unit -> unit.facts().membership().pair()).distinct().count();
    return String.join(
        " · ",
        plan.profile(),
        plan.deployment().toString().replace('-', ' '),
        "1 unit group, "
            + Counts.of(pairs, "unit pair")
            + ", "
            + Counts.of(plan.units().size(), "unit"));
  }

  String totals() {
    long releases = plan.units().stream().mapToLong(unit -> unit.releases().size()).sum();
    long pods = plan.units().stream().mapToLong(PlannedUnit::pods).sum();
    return String.join(
        ", ",
        Counts.of(rows.size(), "service"),
        Counts.of(releases, "release"),
        Counts.of(pods, "pod"));
  }

  /** The signs in the table with their meanings. */
  List<String> legend() {
    Set<Sign> used = new LinkedHashSet<>();
    for (Row row : rows) {
      row.cells().forEach(cell -> used.add(cell.sign()));
      if (row.cells().stream().anyMatch(Cell::belowMinimum)) {
        used.add(Sign.BELOW);
      }
      if (row.overruled() || row.noted()) {
        used.add(Sign.NOTICE);
      }
    }
    return Stream.of(Sign.values())
        .filter(used::contains)
        .map(sign -> sign.mark + " " + sign.meaning + (sign == Sign.BELOW ? minimum : ""))
        .toList();
  }

  List<Notice> notices() {
    Map<String, Notice> notices = new LinkedHashMap<>();
    for (String sentence : plan.notices()) {
      notices.put(sentence, new Notice(Sign.NOTICE, "", sentence));
    }
    grouped(Sign.NOTICE, notices);
    grouped(Sign.BELOW, notices);
    return List.copyOf(notices.values());
  }

  /**
   * The address of the most interesting decision, as an example for {@code explain}; null for an
   * empty plan.
   */
  @Nullable String exampleAddress() {
    return Stream.<Stream<String>>of(
            addresses(cell -> !cell.isInstalled()),
            addresses(Cell::belowMinimum),
            addresses(cell -> true))
        .flatMap(addresses -> addresses.limit(1))
        .findFirst()
        .orElse(null);
  }

  private Stream<String> addresses(Predicate<Cell> which) {
    return rows.stream()
        .flatMap(
            row ->
                Stream.iterate(0, i -> i < row.cells().size(), i -> i + 1)
                    .filter(i -> which.test(row.cells().get(i)))
                    .map(i -> plan.units().get(i).name() + "/" + row.service().id()));
  }

  private Map<String, List<Placement>> byService() {
    return plan.units().stream()
        .flatMap(unit -> unit.placements().stream())
        .collect(
            Collectors.groupingBy(
                placement -> placement.service().id(), LinkedHashMap::new, Collectors.toList()));
  }

  private Row row(List<Placement> placements) {
    Service service = placements.get(0).service();
    boolean installedSomewhere = placements.stream().anyMatch(Placement::isInstalled);
    String modes =
        placements.stream()
            .filter(placement -> placement.isInstalled() || !installedSomewhere)
            .map(placement -> placement.highAvailability().value().sign())
            .distinct()
            .collect(Collectors.joining("/"));
    return new Row(
        service,
        modes,
        recovery(placements.get(0).disasterRecovery()),
        service.overrulesRecovery(),
        placements.stream().anyMatch(placement -> !placement.notices().isEmpty()),
        placements.stream().map(this::cell).toList());
  }

  private static String recovery(DisasterRecovery mode) {
    return switch (mode) {
      case ACTIVE_SPARE -> "active spare";
      case LIMITED_ACTIVE_SPARE -> "limited spare";
      case PILOT_LIGHT -> "pilot light";
      case NOT_SUPPORTED -> "none";
    };
  }

  private Cell cell(Placement placement) {
    Placement.DataUse use = placement.dataUse();
    if (!placement.isInstalled() || use == null) {
      return new Cell("", Sign.NOT_INSTALLED, /* belowMinimum= */ false);
    }
    Sign sign =
        switch (use) {
          case NORMAL -> Sign.SERVING;
          case DISASTER_ONLY -> Sign.DISASTER_ONLY;
          case STANDBY -> Sign.STANDBY;
        };
    List<Integer> counts =
        ownWorkloads(placement)
            .flatMap(w -> w.replicas() == null ? Stream.empty() : Stream.of(w.replicas().value()))
            .sorted()
            .toList();
    String count =
        counts.isEmpty()
            ? ""
            : counts.get(0).equals(counts.get(counts.size() - 1))
                ? counts.get(0).toString()
                : counts.get(0) + "–" + counts.get(counts.size() - 1);
    return new Cell(count, sign, belowMinimum(placement).findAny().isPresent());
  }

  /**
   * The workloads of the service, except supporting ones such as a cache. If the service has only
   * supporting workloads, all of them are returned.
   */
  private static Stream<PlannedWorkload> ownWorkloads(Placement placement) {
    List<PlannedWorkload> all =
        placement.releases().stream().flatMap(release -> release.workloads().stream()).toList();
    return all.stream().allMatch(w -> w.workload().isSupporting())
        ? all.stream()
        : all.stream().filter(w -> !w.workload().isSupporting());
  }

  /** The counts of a placement that are lower than N+1 requires. */
  private Stream<Traced<Integer>> belowMinimum(Placement placement) {
    return placement.highAvailability().value() != HighAvailability.N_PLUS_ONE
        ? Stream.empty()
        : ownWorkloads(placement)
            .filter(workload -> !workload.workload().isSupporting())
            .filter(workload -> workload.workload().highAvailability() == null)
            .flatMap(w -> w.replicas() == null ? Stream.empty() : Stream.of(w.replicas()))
            .filter(count -> count.value() < minimum);
  }

  private void grouped(Sign sign, Map<String, Notice> notices) {
    Map<String, Map<String, Set<String>>> unitsBySentence = new LinkedHashMap<>();
    Map<String, Integer> installedIn = new LinkedHashMap<>();
    for (Map.Entry<String, List<Placement>> service : byService().entrySet()) {
      List<Placement> placements = service.getValue();
      int installed = (int) placements.stream().filter(Placement::isInstalled).count();
      installedIn.put(service.getKey(), installed);
      for (int i = 0; i < placements.size(); i++) {
        for (String sentence : sentences(sign, placements.get(i))) {
          unitsBySentence
              .computeIfAbsent(sentence, s -> new LinkedHashMap<>())
              .computeIfAbsent(service.getKey(), s -> new LinkedHashSet<>())
              .add(plan.units().get(i).name());
        }
      }
    }
    unitsBySentence.forEach(
        (sentence, services) -> {
          Map<String, List<String>> byUnits = new LinkedHashMap<>();
          services.forEach(
              (service, units) -> {
                boolean everywhere =
                    units.size() == plan.units().size()
                        || Integer.valueOf(units.size()).equals(installedIn.get(service));
                byUnits
                    .computeIfAbsent(
                        everywhere ? "" : " (" + Suggestion.list(units) + ")",
                        u -> new ArrayList<>())
                    .add(service);
              });
          String about =
              byUnits.entrySet().stream()
                  .map(entry -> String.join(", ", entry.getValue()) + entry.getKey())
                  .collect(Collectors.joining("; "));
          notices.put(sign.mark + sentence, new Notice(sign, about, sentence));
        });
  }

  private List<String> sentences(Sign sign, Placement placement) {
    if (sign == Sign.BELOW) {
      return belowMinimum(placement).map(this::whyBelow).distinct().toList();
    }
    return placement.notices();
  }

  private String whyBelow(Traced<Integer> count) {
    if (count.cause() instanceof Cause.Derived derived) {
      for (Cause.Input input : derived.inputs()) {
        if (input.value().value() instanceof Workload.Limit limit) {
          return "the chart runs " + limit.phrase() + place(input.value());
        }
      }
      for (Cause.Input input : derived.inputs()) {
        if (input.name().equals("replicas")) {
          return "the profile sets the count" + place(input.value());
        }
      }
      return derived.rule().sentence();
    }
    return "the count is set" + place(count);
  }

  private String place(Traced<?> given) {
    SourcePosition at = given.position();
    return at == null ? "" : " (" + at.inFile(names.apply(at.file())) + ")";
  }

  private static int minimum(Plan plan) {
    return plan.units().stream()
        .flatMap(unit -> unit.placements().stream())
        .flatMap(PlanTable::ownWorkloads)
        .flatMap(w -> w.replicas() == null ? Stream.empty() : minimum(w.replicas()))
        .findFirst()
        .orElse(RECOMMENDED_MINIMUM);
  }

  private static Stream<Integer> minimum(Traced<?> value) {
    return value.cause() instanceof Cause.Derived derived
        ? derived.inputs().stream()
            .flatMap(
                input ->
                    input.name().equals("minimumReplicas")
                            && input.value().value() instanceof Integer minimum
                        ? Stream.of(minimum)
                        : minimum(input.value()))
        : Stream.empty();
  }
}
