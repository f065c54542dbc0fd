package dev.unitform.render;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import java.util.List;
import java.util.function.Predicate;

/**
 * The decisions about a release that reach the cluster in one way, for example by post-render.
 *
 * @param replicas whether it delivers a replica count
 * @param spread the topology keys of the spread constraints that it delivers
 * @param budget whether it delivers a disruption budget
 * @param autoscaling whether it delivers an autoscaler's minimum
 * @param start whether it delivers the initial count for an autoscaler
 * @param concurrency whether it forbids concurrent runs of a cron job
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

  /** The decisions that do not reach the cluster in any way. */
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
