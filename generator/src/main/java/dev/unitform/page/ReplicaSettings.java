package dev.unitform.page;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the settings that a user can add to the profile to get more replicas of a service. */
record ReplicaSettings(PlanDocument plan, SimulationDocument simulation) {
  /**
   * The rule for a replica count that the profile sets. The profile cannot combine such a count
   * with {@code survive}, so the page does not propose {@code survive} for the service.
   */
  private static final String EXPLICIT = "replicas.explicit";

  /**
   * Says why the profile cannot raise the replica count of the workload that decides an outcome.
   * The phrase follows the reason for the outcome. It is empty if a setting of the profile can
   * raise the count.
   */
  String limit(Failure.Kind kind, Outcome outcome) {
    WorkloadDocument workload = workload(outcome);
    if (workload == null || canRaise(kind, outcome)) {
      return "";
    }
    return switch (String.valueOf(workload.rules().replicas())) {
      case "replicas.chart-limit" -> "; its chart limits the count";
      case "replicas.supporting" -> "; the catalog fixes the count of this workload";
      case "replicas.singleton" -> "; its mode is singleton";
      default -> places(kind, outcome) == 1 ? "; the unit has one %s".formatted(kind) : "";
    };
  }

  /**
   * Whether the profile sets one replica, although the unit has several zones, racks or nodes in
   * which more could run.
   */
  private boolean canRaise(Failure.Kind kind, Outcome outcome) {
    WorkloadDocument workload = workload(outcome);
    return workload != null
        && EXPLICIT.equals(workload.rules().replicas())
        && Objects.equals(workload.replicas(), 1)
        && places(kind, outcome) > 1;
  }

  /**
   * The lines that make the profile plan several replicas, for the services whose number of
   * replicas it now sets to one; null for none.
   */
  @Nullable String more(Failure.Kind kind, Map<String, Outcome> services) {
    List<String> lines = new ArrayList<>();
    services.forEach(
        (service, outcome) -> {
          if (canRaise(kind, outcome)) {
            lines.add(
                "  %s: %s"
                    .formatted(
                        service,
                        kind == Failure.Kind.NODE
                            ? "{n: 1}   # in place of replicas: 1"
                            : survival(kind, outcome).setting));
          }
        });
    return lines.isEmpty() ? null : "services:\n" + String.join("\n", lines);
  }

  /** A sentence that says whether the lines of {@link #more} correct the outcomes. */
  static String corrects(@Nullable String lines, Map<String, Outcome> services) {
    if (lines == null) {
      return "No setting of the profile corrects this.";
    }
    long corrected = lines.lines().count() - 1;
    return corrected == services.size()
        ? "With these lines, more than one replica is planned, unless the chart limits the count."
        : "Corrects this for the services in these lines: more than one replica is planned, unless"
            + " the chart limits the count. No setting corrects it for the others.";
  }

  /** The number of zones, racks or nodes of the unit. */
  private int places(Failure.Kind kind, Outcome outcome) {
    UnitDocument unit = Objects.requireNonNull(plan.unit(outcome.result().unit()));
    if (kind == Failure.Kind.ZONE) {
      return unit.zones().size();
    }
    if (kind == Failure.Kind.RACK) {
      return Objects.requireNonNull(unit.racks()).values().size();
    }
    return simulation.units().stream()
        .filter(one -> one.name().equals(unit.name()))
        .mapToInt(one -> one.nodes().size())
        .sum();
  }

  /**
   * A setting that keeps a service through the loss of a zone, rack or node.
   *
   * @param effect the effect of the setting, as the end of a sentence; empty if it is not known
   * @param numbers the numbers in the effect
   */
  record Survival(String setting, String effect, List<Long> numbers) {}

  /**
   * The setting of the profile with which the worst workload of a service keeps the replicas that
   * it needs.
   */
  Survival survival(Failure.Kind kind, Outcome outcome) {
    WorkloadDocument workload = workload(outcome);
    int places = places(kind, outcome);
    if (workload == null
        || workload.replicas() == null
        || workload.needed() == null
        || places < 2) {
      return new Survival("{survive: %s}".formatted(kind), "", List.of());
    }
    int needed = workload.needed();
    // The smallest count with which enough replicas remain after the loss of one zone, rack or
    // node.
    long count =
        Math.max(workload.replicas(), ((long) needed * places + places - 2) / (places - 1));
    boolean isExplicit = EXPLICIT.equals(workload.rules().replicas());
    return new Survival(
        isExplicit
            ? "{n: %d, survive: %s}   # in place of replicas: %d"
                .formatted(needed, kind, workload.replicas())
            : "{survive: %s}".formatted(kind),
        "; of %d replicas, %d would remain".formatted(count, left(count, places)),
        List.of(count, left(count, places)));
  }

  /**
   * The number of replicas that remain if they are evenly spread and the zone or rack with the most
   * of them is lost.
   */
  private static long left(long count, int places) {
    return count - (count + places - 1) / places;
  }

  private @Nullable WorkloadDocument workload(Outcome outcome) {
    UnitDocument unit = Objects.requireNonNull(plan.unit(outcome.result().unit()));
    for (ReleaseDocument release : unit.releases()) {
      for (WorkloadDocument workload : release.workloads()) {
        if ((release.key() + "/" + workload.name()).equals(outcome.result().worst())) {
          return workload;
        }
      }
    }
    return null;
  }
}
