package dev.unitform.plan;

import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import org.jspecify.annotations.Nullable;

/**
 * How the decisions about a workload reach the cluster through a target that takes its chart as it
 * is: those that need post-render do not.
 *
 * @param target its name
 * @param minBy the autoscaler's minimum; null where there is no autoscaler
 * @param startBy the count that it starts from; null where there is no autoscaler
 */
public record Shortfall(
    String target,
    DeliveryMethod replicasBy,
    DeliveryMethod spreadBy,
    DeliveryMethod disruptionBudgetBy,
    @Nullable DeliveryMethod minBy,
    @Nullable DeliveryMethod startBy,
    DeliveryMethod concurrencyBy) {
  /** Why. */
  public static final String REASON =
      "it takes the chart and its values as they are, without post-render";

  static Shortfall of(String target, PlannedRelease release, PlannedWorkload workload) {
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    return new Shortfall(
        target,
        asItIs(workload.replicasBy()),
        release.standIn(workload) != null ? DeliveryMethod.AFFINITY : asItIs(workload.spreadBy()),
        asItIs(workload.disruptionBudgetBy()),
        autoscaling == null ? null : asItIs(autoscaling.minBy()),
        autoscaling == null ? null : asItIs(autoscaling.startBy()),
        asItIs(workload.concurrencyBy()));
  }

  private static DeliveryMethod asItIs(DeliveryMethod means) {
    return means == DeliveryMethod.POST_RENDER ? DeliveryMethod.NONE : means;
  }
}
