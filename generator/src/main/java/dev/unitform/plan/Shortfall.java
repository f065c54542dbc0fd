package dev.unitform.plan;

import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import org.jspecify.annotations.Nullable;

/**
 * How the decisions about a workload reach the cluster through a target that cannot deliver all of
 * them.
 *
 * @param target its name
 * @param minBy the autoscaler's minimum; null where there is no autoscaler
 * @param startBy the count that it starts from; null where there is no autoscaler
 * @param reason why decisions do not reach the cluster
 */
public record Shortfall(
    String target,
    DeliveryMethod replicasBy,
    DeliveryMethod spreadBy,
    DeliveryMethod disruptionBudgetBy,
    @Nullable DeliveryMethod minBy,
    @Nullable DeliveryMethod startBy,
    DeliveryMethod concurrencyBy,
    Reason reason) {
  /** Why a target does not deliver a decision. */
  public enum Reason {
    NO_POST_RENDER("it takes the chart and its values as they are, without post-render"),
    DROPS_SCALED_COUNT("it removes the count of an autoscaled workload from rendered manifests");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** A target whose tool takes the chart as it is: decisions by post-render are lost. */
  static Shortfall withoutPostRender(
      String target, PlannedRelease release, PlannedWorkload workload) {
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    return new Shortfall(
        target,
        withoutPostRender(workload.replicasBy()),
        release.standIn(workload) != null
            ? DeliveryMethod.AFFINITY
            : withoutPostRender(workload.spreadBy()),
        withoutPostRender(workload.disruptionBudgetBy()),
        autoscaling == null ? null : withoutPostRender(autoscaling.minBy()),
        autoscaling == null ? null : withoutPostRender(autoscaling.startBy()),
        withoutPostRender(workload.concurrencyBy()),
        Reason.NO_POST_RENDER);
  }

  /** A target that removes the count of an autoscaled workload from its rendered manifests. */
  static Shortfall ofDroppedCount(String target, PlannedWorkload workload) {
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    return new Shortfall(
        target,
        workload.replicasBy(),
        workload.spreadBy(),
        workload.disruptionBudgetBy(),
        autoscaling == null ? null : autoscaling.minBy(),
        DeliveryMethod.NONE,
        workload.concurrencyBy(),
        Reason.DROPS_SCALED_COUNT);
  }

  private static DeliveryMethod withoutPostRender(DeliveryMethod method) {
    return method == DeliveryMethod.POST_RENDER ? DeliveryMethod.NONE : method;
  }
}
