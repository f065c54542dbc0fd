package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Survive;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many replicas a service needs so that N replicas remain after the loss of a zone or
 * rack. The one spare of N+1 is only enough for the loss of a node.
 */
public final class SurviveRule {
  public static final RuleId SURVIVE =
      new RuleId(
          "replicas.survive",
          "the smallest count of which N remain after the loss of a zone or rack, if the"
              + " replicas are evenly spread");

  private SurviveRule() {}

  /**
   * Checks that a service can have the setting {@code survive}.
   *
   * @return the setting; null if the profile does not set it, or if the mode fixes the replica
   *     count
   */
  public static @Nullable Traced<Survive> applicable(
      Service service,
      Traced<HighAvailability> mode,
      @Nullable Traced<Survive> survive,
      @Nullable Traced<Integer> replicas,
      Diagnostics diagnostics) {
    if (survive == null) {
      return null;
    }
    if (mode.value() != HighAvailability.N_PLUS_ONE) {
      diagnostics.add(
          Code.PLN002,
          survive.position(),
          "'survive: %s' does not fit '%s': its mode '%s' fixes the count"
              .formatted(survive.value(), service.id(), mode.value()),
          "remove 'survive', which applies only to the mode N+1");
      return null;
    }
    if (replicas != null) {
      diagnostics.addAboutTwo(
          Code.PLN003,
          replicas.position(),
          survive.position(),
          "'%s' has both 'survive' and 'replicas'".formatted(service.id()),
          "remove one of the two: survive computes the replica count, replicas sets it");
      return null;
    }
    return survive;
  }

  /**
   * The replica count of a service in one unit, so that N replicas remain after the loss.
   *
   * @param n the N of the service
   * @param minimum the minimum replica count of an N+1 service
   * @param count the replica count without the setting {@code survive}; also the result if the unit
   *     has fewer than two zones or racks
   */
  public static Traced<Integer> count(
      Service service,
      Traced<Survive> survive,
      Traced<Integer> n,
      Traced<Integer> minimum,
      Traced<Integer> count,
      UnitFacts unit,
      Diagnostics diagnostics) {
    int places = places(survive.value(), unit);
    if (places < 2) {
      diagnostics.add(
          Code.PLN015,
          survive.position(),
          "'survive: %s' is not possible for '%s' in '%s', which has %s"
              .formatted(
                  survive.value(),
                  service.id(),
                  unit.name(),
                  places == 0 ? "no " + survive.value() + "s" : "one " + survive.value()),
          "remove 'survive', or set it only on units with two %ss or more"
              .formatted(survive.value()));
      return count;
    }
    int replicas = Math.max(n.value() + 1, minimum.value());
    while (left(replicas, places) < n.value()) {
      replicas++;
    }
    return Traced.derived(
        replicas,
        SURVIVE,
        n.as("n"),
        survive.as("survive"),
        new Traced<>(places, Objects.requireNonNull(given(survive.value(), unit)).cause())
            .as(survive.value() + "s"),
        minimum.as("minimumReplicas"));
  }

  /**
   * A sentence for the user: a workload does not keep enough replicas after the loss that {@code
   * survive} names, and the reason.
   */
  public static String shortfall(
      String release, PlannedWorkload workload, Survive survive, int left, int needed) {
    Traced<Integer> count = Objects.requireNonNull(workload.replicas());
    Workload.Limit limit =
        workload.workload().limit() == null ? null : workload.workload().limit().value();
    String why =
        ChartLimitRule.LIMITED.equals(count.rule()) && limit != null
            ? "the chart runs %s (%s)".formatted(limit.phrase(), limit.source())
            : "the replica count is set to %s".formatted(count.value());
    return ("'survive: %s' is not met for '%s' of '%s': %s; after the loss of a %s, %s left, but %s"
            + " needed")
        .formatted(
            survive,
            workload.name(),
            release,
            why,
            survive,
            left == 1 ? "1 is" : left + " are",
            needed == 1 ? "1 is" : needed + " are");
  }

  /**
   * The number of replicas that remain after the loss of one zone or rack, if they are evenly
   * spread.
   */
  public static int left(int replicas, Survive survive, UnitFacts unit) {
    return left(replicas, Math.max(1, places(survive, unit)));
  }

  static int left(int replicas, int places) {
    return replicas - (replicas + places - 1) / places;
  }

  private static int places(Survive survive, UnitFacts unit) {
    Unit.Racks racks = unit.site().racks();
    return survive == Survive.ZONE
        ? unit.site().zones().size()
        : racks == null ? 0 : racks.values().size();
  }

  private static @Nullable Traced<?> given(Survive survive, UnitFacts unit) {
    return survive == Survive.ZONE ? unit.settings().zones() : unit.settings().racks();
  }
}
