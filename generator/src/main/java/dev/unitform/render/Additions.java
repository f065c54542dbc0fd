package dev.unitform.render;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import java.util.List;
import java.util.function.Predicate;

/**
 * The decisions about a release that reach the cluster in the same way, for example by post-render
 * ({@link DeliveryMethod}).
 *
 * @param replicas whether a replica count is among them
 * @param spread the topology keys of the spread constraints among them
 * @param budget whether a disruption budget is among them
 * @param autoscaling whether a bound of an autoscaler is among them
 * @param start whether the replica count from which an autoscaler starts is among them
 * @param concurrency whether a setting that forbids two runs of a cron job at the same time is
 *     among them
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

  /** The decisions that the plan cannot deliver: neither a value nor post-render sets them. */
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
        any(
            release,
            w ->
                w.autoscaling() != null
                    && (w.autoscaling().minBy() == means || w.autoscaling().maxBy() == means)),
        any(release, w -> w.autoscaling() != null && w.autoscaling().startBy() == means),
        any(release, w -> w.forbidsConcurrency() && w.concurrencyBy() == means));
  }

  private static boolean any(PlannedRelease release, Predicate<PlannedWorkload> condition) {
    return release.workloads().stream().anyMatch(condition);
  }
}
