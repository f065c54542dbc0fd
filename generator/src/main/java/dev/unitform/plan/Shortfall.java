package dev.unitform.plan;

import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shortfall of a target for a workload: the decisions about the workload that the target
 * delivers in another way or not at all.
 *
 * @param target the name of the target
 * @param minBy the delivery method of the autoscaler's minimum; null without an autoscaler
 * @param startBy the delivery method of the replica count from which the autoscaler starts; null
 *     without an autoscaler
 * @param labels the source of the labels by which a patch selects the pods; null if no patch
 *     selects pods
 * @param reason why the target cannot deliver every decision
 */
public record Shortfall(
    String target,
    DeliveryMethod replicasBy,
    DeliveryMethod spreadBy,
    DeliveryMethod disruptionBudgetBy,
    @Nullable DeliveryMethod minBy,
    @Nullable DeliveryMethod startBy,
    DeliveryMethod concurrencyBy,
    @Nullable PodLabels labels,
    Reason reason) {
  /** The source of the labels by which a patch selects pods. */
  public enum PodLabels {
    /** The labels in the catalog, which an import read from this version of the chart. */
    CHART,
    /**
     * The labels in the catalog, which a person wrote or which were read from another version of
     * the chart.
     */
    CATALOG,
    /**
     * The label {@code unitform.dev/workload}. A patch adds it to the pods, because the catalog has
     * no labels for them.
     */
    ADDED;

    /** The name in plan.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The reason why a target cannot deliver every decision. */
  public enum Reason {
    NO_POST_RENDER("it uses the chart and its values unchanged, without post-render"),
    PATCHES(
        "it uses the chart and its values unchanged, with Kustomize patches instead of"
            + " post-render"),
    DROPS_SCALED_COUNT(
        "it removes the replica count of an autoscaled workload from rendered manifests");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in words. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The shortfall of a target whose tool installs the chart unchanged. Decisions that need
   * post-render are lost, except that anti-affinity values can replace spread constraints.
   */
  static Shortfall withoutPostRender(
      String target, PlannedRelease release, PlannedWorkload workload) {
    DeliveryMethod none = DeliveryMethod.NONE;
    return of(target, release, workload, none, none, Reason.NO_POST_RENDER)
        .withSpreadBy(
            release.affinityValue(workload) == null
                ? inPlaceOfPostRender(workload.spreadBy(), none)
                : DeliveryMethod.AFFINITY);
  }

  /**
   * The shortfall of a target with Kustomize patches. The patches deliver everything except the
   * minimum of an autoscaler, because the name of the autoscaler is known only after rendering.
   */
  static Shortfall ofPatches(String target, PlannedRelease release, PlannedWorkload workload) {
    DeliveryMethod kustomize = DeliveryMethod.KUSTOMIZE;
    return of(target, release, workload, kustomize, DeliveryMethod.NONE, Reason.PATCHES);
  }

  /**
   * The shortfall of a target that removes the replica count of an autoscaled workload from its
   * rendered manifests.
   */
  static Shortfall ofDroppedCount(String target, PlannedRelease release, PlannedWorkload workload) {
    DeliveryMethod unchanged = DeliveryMethod.POST_RENDER;
    return of(target, release, workload, unchanged, unchanged, Reason.DROPS_SCALED_COUNT)
        .withStartBy(DeliveryMethod.NONE);
  }

  private static Shortfall of(
      String target,
      PlannedRelease release,
      PlannedWorkload workload,
      DeliveryMethod method,
      DeliveryMethod minimum,
      Reason reason) {
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    return new Shortfall(
        target,
        inPlaceOfPostRender(workload.replicasBy(), method),
        inPlaceOfPostRender(workload.spreadBy(), method),
        inPlaceOfPostRender(workload.disruptionBudgetBy(), method),
        autoscaling == null ? null : inPlaceOfPostRender(autoscaling.minBy(), minimum),
        autoscaling == null ? null : inPlaceOfPostRender(autoscaling.startBy(), method),
        inPlaceOfPostRender(workload.concurrencyBy(), method),
        reason == Reason.PATCHES ? labels(release, workload) : null,
        reason);
  }

  /**
   * The delivery method of an autoscaler's maximum. If no value sets the maximum, it is lost
   * without post-render.
   */
  public DeliveryMethod maxBy(PlannedWorkload.Autoscaling planned) {
    return reason == Reason.DROPS_SCALED_COUNT
        ? planned.maxBy()
        : inPlaceOfPostRender(planned.maxBy(), DeliveryMethod.NONE);
  }

  private static @Nullable PodLabels labels(PlannedRelease release, PlannedWorkload workload) {
    if (!workload.isSelectedByPatches()) {
      return null;
    }
    if (workload.workload().podLabels().isEmpty()) {
      return PodLabels.ADDED;
    }
    return release.chart().version().value().equals(workload.workload().podLabelsRead())
        ? PodLabels.CHART
        : PodLabels.CATALOG;
  }

  private static DeliveryMethod inPlaceOfPostRender(
      DeliveryMethod planned, DeliveryMethod replacement) {
    return planned == DeliveryMethod.POST_RENDER ? replacement : planned;
  }

  private Shortfall withSpreadBy(DeliveryMethod method) {
    return new Shortfall(
        target,
        replicasBy,
        method,
        disruptionBudgetBy,
        minBy,
        startBy,
        concurrencyBy,
        labels,
        reason);
  }

  private Shortfall withStartBy(DeliveryMethod method) {
    return new Shortfall(
        target,
        replicasBy,
        spreadBy,
        disruptionBudgetBy,
        minBy,
        method,
        concurrencyBy,
        labels,
        reason);
  }
}
