package dev.unitform.render;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of a release's decisions get into the cluster in one way.
 *
 * @param replicas whether a count does
 * @param spread over which kinds of places
 * @param budget whether a disruption budget does
 * @param autoscaling whether an autoscaler's minimum does
 * @param start whether the count that an autoscaler starts from does
 * @param concurrency whether a cron job is kept from running twice at a time
 */
public record Additions(
    boolean replicas,
    List<SpreadConstraint.Key> spread,
    boolean budget,
    boolean autoscaling,
    boolean start,
    boolean concurrency) {
  public Additions {
    spread = List.copyOf(spread);
  }

  public boolean isEmpty() {
    return !replicas && spread.isEmpty() && !budget && !autoscaling && !start && !concurrency;
  }

  static Additions byPostRender(PlannedRelease release) {
    return by(DeliveryMethod.POST_RENDER, release);
  }

  /** What is wanted and has no way to get into the cluster. */
  static Additions unmet(PlannedRelease release) {
    return by(DeliveryMethod.NONE, release);
  }

  private static Additions by(DeliveryMethod means, PlannedRelease release) {
    return new Additions(
        any(release, w -> w.replicas() != null && w.replicasBy() == means),
        release.workloads().stream()
            .filter(w -> w.spreadBy() == means)
            .flatMap(w -> w.spread().stream())
            .map(constraint -> constraint.key())
            .distinct()
            .sorted()
            .toList(),
        any(release, w -> w.maxUnavailable() != null && w.disruptionBudgetBy() == means),
        any(release, w -> w.autoscaling() != null && w.autoscaling().minBy() == means),
        any(release, w -> w.autoscaling() != null && w.autoscaling().startBy() == means),
        any(release, w -> w.forbidsConcurrency() && w.concurrencyBy() == means));
  }

  private static boolean any(PlannedRelease release, Predicate<PlannedWorkload> condition) {
    return release.workloads().stream().anyMatch(condition);
  }
}
