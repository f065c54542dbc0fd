package dev.unitform.plan;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A workload of a release with its replica count, its spread and its disruption budget.
 *
 * @param replicas null for jobs and cron jobs
 * @param autoscaling null if the workload is not autoscaled
 * @param spread the planned spread constraints, also if they do not reach the cluster; empty for
 *     fewer than two replicas
 * @param spreadBy the delivery method of the spread constraints
 * @param maxUnavailable the maxUnavailable of the planned disruption budget; null for fewer than
 *     two replicas
 * @param concurrencyBy the delivery method of the setting that forbids two runs of a cron job at
 *     the same time; {@code NONE} for other kinds of workloads
 */
public record PlannedWorkload(
    Workload workload,
    @Nullable Traced<Integer> replicas,
    DeliveryMethod replicasBy,
    Survivors survivors,
    @Nullable Autoscaling autoscaling,
    List<SpreadConstraint> spread,
    DeliveryMethod spreadBy,
    @Nullable Traced<Integer> maxUnavailable,
    DeliveryMethod disruptionBudgetBy,
    DeliveryMethod concurrencyBy,
    PodFacts pods) {
  public PlannedWorkload {
    spread = List.copyOf(spread);
  }

  /**
   * How a decision reaches the cluster: through the chart's values, by post-render, by a
   * replacement for post-render, or not at all.
   */
  public enum DeliveryMethod {
    VALUES,
    POST_RENDER,
    /** A Kustomize patch or an additional object, for a target that cannot post-render. */
    KUSTOMIZE,
    /** Preferred pod anti-affinity in the chart's values, for a target that cannot post-render. */
    AFFINITY,
    NONE;

    /** The name in plan.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The number of replicas that remain after the worst loss of one zone, rack or node.
   *
   * @param evenSpread whether the numbers assume that the replicas are evenly spread, because the
   *     nodes are unknown
   */
  public record Survivors(
      @Nullable Integer zone, @Nullable Integer rack, @Nullable Integer node, boolean evenSpread) {}

  /**
   * The bounds of the autoscaler, and their delivery methods.
   *
   * @param startBy the delivery method of the replica count in the workload's own manifest, which
   *     equals the autoscaler's minimum. Without this count, Kubernetes runs one pod until the
   *     autoscaler acts
   */
  public record Autoscaling(
      Traced<Integer> min,
      Traced<Integer> max,
      DeliveryMethod minBy,
      DeliveryMethod maxBy,
      DeliveryMethod startBy) {
    /** Whether post-render sets the bounds. It sets both or none of them. */
    public boolean isBoundByPostRender() {
      return minBy == DeliveryMethod.POST_RENDER || maxBy == DeliveryMethod.POST_RENDER;
    }
  }

  public String name() {
    return workload.name().value();
  }

  /** A copy with another delivery method of its replica count. */
  public PlannedWorkload withReplicasBy(DeliveryMethod method) {
    return with(method, autoscaling, spread, spreadBy, survivors, pods);
  }

  /** A copy with other delivery methods of its autoscaler's bounds, if it has an autoscaler. */
  public PlannedWorkload withBoundsBy(DeliveryMethod minBy, DeliveryMethod maxBy) {
    Autoscaling bounds = autoscaling;
    return bounds == null
        ? this
        : with(
            replicasBy,
            new Autoscaling(bounds.min(), bounds.max(), minBy, maxBy, bounds.startBy()),
            spread,
            spreadBy,
            survivors,
            pods);
  }

  /** A copy with another delivery method of its spread constraints. */
  public PlannedWorkload withSpreadBy(DeliveryMethod method) {
    return withSpread(spread, method);
  }

  /** A copy with other spread constraints and their delivery method. */
  public PlannedWorkload withSpread(List<SpreadConstraint> constraints, DeliveryMethod method) {
    return with(replicasBy, autoscaling, constraints, method, survivors, pods);
  }

  /** A copy with the delivery methods of a target that cannot deliver every decision. */
  public PlannedWorkload deliveredBy(Shortfall target) {
    Autoscaling bounds = autoscaling;
    return new PlannedWorkload(
        workload,
        replicas,
        target.replicasBy(),
        survivors,
        bounds == null || target.minBy() == null || target.startBy() == null
            ? bounds
            : new Autoscaling(
                bounds.min(), bounds.max(), target.minBy(), target.maxBy(bounds), target.startBy()),
        spread,
        target.spreadBy(),
        maxUnavailable,
        target.disruptionBudgetBy(),
        target.concurrencyBy(),
        pods);
  }

  /** A copy with the numbers of survivors that a simulation has computed. */
  public PlannedWorkload withSurvivors(Survivors left) {
    return with(replicasBy, autoscaling, spread, spreadBy, left, pods);
  }

  /** A copy with other properties of the workload's pods. */
  public PlannedWorkload withPods(PodFacts facts) {
    return with(replicasBy, autoscaling, spread, spreadBy, survivors, facts);
  }

  private PlannedWorkload with(
      DeliveryMethod replicasBy,
      @Nullable Autoscaling autoscaling,
      List<SpreadConstraint> spread,
      DeliveryMethod spreadBy,
      Survivors survivors,
      PodFacts pods) {
    return new PlannedWorkload(
        workload,
        replicas,
        replicasBy,
        survivors,
        autoscaling,
        spread,
        spreadBy,
        maxUnavailable,
        disruptionBudgetBy,
        concurrencyBy,
        pods);
  }

  /** Whether two runs of the workload must not overlap, which is true for cron jobs. */
  public boolean forbidsConcurrency() {
    return workload.isKind(WorkloadKind.CRON_JOB);
  }

  /**
   * The pattern by which post-render finds the workload in the rendered manifests. A pattern
   * without kind and name matches the release's only Deployment or StatefulSet, so the pattern of a
   * cron job always contains the kind.
   */
  public Workload.Match match() {
    Workload.Match given = workload.match();
    if (given == null) {
      return new Workload.Match(forbidsConcurrency() ? WorkloadKind.CRON_JOB : null, null);
    }
    return forbidsConcurrency() ? new Workload.Match(WorkloadKind.CRON_JOB, given.name()) : given;
  }

  /** The glob for the name of the workload's Kubernetes object in a release; null for any name. */
  public @Nullable String nameGlob(String release) {
    String name = match().name();
    return name == null ? null : name.replace("{release}", release);
  }

  /** Whether Kustomize patches that replace post-render select the workload's pods by labels. */
  public boolean isSelectedByPatches() {
    return spreadBy == DeliveryMethod.POST_RENDER
        || (disruptionBudgetBy == DeliveryMethod.POST_RENDER && workload.budgetName() == null);
  }

  /**
   * The name of the workload's Kubernetes object in a release; null if the catalog has no name or
   * only a pattern with wildcards.
   */
  public @Nullable String objectName(String release) {
    String glob = nameGlob(release);
    return glob == null || glob.contains("*") || glob.contains("?") ? null : glob;
  }

  /** The pattern that matches the workload's objects in rendered manifests. */
  public WorkloadPattern pattern() {
    return workload.pattern();
  }

  public @Nullable WorkloadKind kind() {
    return workload.kind() == null ? null : workload.kind().value();
  }

  /** Whether post-render changes the workload. */
  public boolean isPostRendered() {
    return replicasBy == DeliveryMethod.POST_RENDER
        || spreadBy == DeliveryMethod.POST_RENDER
        || disruptionBudgetBy == DeliveryMethod.POST_RENDER
        || (autoscaling != null
            && (autoscaling.isBoundByPostRender()
                || autoscaling.startBy() == DeliveryMethod.POST_RENDER))
        || concurrencyBy == DeliveryMethod.POST_RENDER;
  }
}
