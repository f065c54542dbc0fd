package dev.unitform.plan;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.catalog.WorkloadKind;
import dev.unitform.model.profile.Policies;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.PlannedWorkload.Means;
import dev.unitform.plan.rule.AutoscalingRule;
import dev.unitform.plan.rule.BudgetRule;
import dev.unitform.plan.rule.ChartLimitRule;
import dev.unitform.plan.rule.ReplicasRule;
import dev.unitform.plan.rule.SpreadRule;
import dev.unitform.plan.rule.SupportingRule;
import dev.unitform.plan.rule.SurvivorsRule;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides the workloads of a release: how many, spread how, guarded how, and by what means. */
final class WorkloadPlanner {
  private final Policies.@Nullable Spread spread;
  private final Traced<Integer> minimum;
  private final Diagnostics diagnostics;

  WorkloadPlanner(@Nullable Policies policies, Diagnostics diagnostics) {
    this.spread = policies == null ? null : policies.spread();
    this.minimum = ReplicasRule.minimum(policies == null ? null : policies.minimumReplicas());
    this.diagnostics = diagnostics;
  }

  /** The recommended least count of N+1. */
  Traced<Integer> minimum() {
    return minimum;
  }

  /**
   * The workloads that a release carries.
   *
   * @param count of each that is not supporting; null where the mode has none
   */
  List<PlannedWorkload> workloads(
      Chart chart,
      Release release,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      @Nullable Traced<Integer> count,
      EffectiveSettings settings) {
    ChartContract contract = chart.contract();
    return SpreadValues.withMeans(
        chart.workloadsOf(release).stream()
            .map(workload -> workload(workload, contract, unit, mode, count, settings))
            .toList(),
        contract);
  }

  private PlannedWorkload workload(
      Workload workload,
      ChartContract contract,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      @Nullable Traced<Integer> count,
      EffectiveSettings settings) {
    boolean cron = workload.isKind(WorkloadKind.CRON_JOB);
    boolean runsOnce = cron || workload.isKind(WorkloadKind.JOB);
    Traced<Integer> replicas = null;
    if (workload.isSupporting()) {
      replicas = SupportingRule.count(workload);
    } else if (!runsOnce && count != null) {
      replicas = ChartLimitRule.limited(workload, count, settings.replicas(), minimum, diagnostics);
    }
    if (replicas == null) {
      return new PlannedWorkload(
          workload,
          null,
          Means.NONE,
          SurvivorsRule.survivors(null, unit),
          null,
          List.of(),
          Means.NONE,
          null,
          Means.NONE,
          cron ? ContractKeys.means(contract.concurrency(), workload) : Means.NONE);
    }
    List<SpreadConstraint> constraints =
        SpreadRule.constraints(workload, replicas, mode, unit, spread, diagnostics);
    Traced<Integer> maxUnavailable = BudgetRule.maxUnavailable(replicas);
    Autoscaling autoscaling =
        AutoscalingRule.autoscaling(
            workload, contract, mode.value(), replicas, settings.autoscalingMax(), diagnostics);
    return new PlannedWorkload(
        workload,
        replicas,
        ContractKeys.ofReplicas(contract.replicas(), workload) != null
            ? Means.VALUES
            : Means.POST_RENDER,
        SurvivorsRule.survivors(replicas.value(), unit),
        autoscaling,
        constraints,
        Means.NONE, // what all workloads of the release have decides
        maxUnavailable,
        BudgetRule.means(maxUnavailable, workload, contract),
        Means.NONE);
  }
}
