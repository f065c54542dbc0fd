package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Policies;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.AutoscalingRule;
import dev.unitform.planner.rule.BudgetRule;
import dev.unitform.planner.rule.ChartLimitRule;
import dev.unitform.planner.rule.ReplicasRule;
import dev.unitform.planner.rule.SpreadRule;
import dev.unitform.planner.rule.SupportingRule;
import dev.unitform.planner.rule.SurvivorsRule;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.planner.value.UserValues;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the decisions about the workloads of a release: their replica counts, their spread, their
 * disruption budgets, and the delivery method of each decision.
 */
final class WorkloadPlanner {
  private final Policies.@Nullable Spread spread;
  private final Traced<Integer> minimum;
  private final Diagnostics diagnostics;

  WorkloadPlanner(@Nullable Policies policies, Diagnostics diagnostics) {
    this.spread = policies == null ? null : policies.spread();
    this.minimum = ReplicasRule.minimum(policies == null ? null : policies.minimumReplicas());
    this.diagnostics = diagnostics;
  }

  /** The minimum replica count of a service in the mode N+1. */
  Traced<Integer> minimum() {
    return minimum;
  }

  /**
   * Plans the workloads that a release contains.
   *
   * @param count the replica count of the workloads without a mode or count of their own; null if
   *     the mode of the service is cron job
   */
  List<PlannedWorkload> workloads(
      Chart chart,
      Release release,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      @Nullable Traced<Integer> count,
      EffectiveSettings settings,
      UserValues user) {
    ChartContract contract = chart.contract();
    List<Workload> all = chart.workloadsOf(release);
    List<PlannedWorkload> planned =
        all.stream()
            .map(workload -> workload(workload, all, chart, unit, mode, count, settings, user))
            .toList();
    AutoscalingRule.checkShared(contract, planned, diagnostics);
    CountValues counts = new CountValues(contract.replicas(), release.name().value());
    List<PlannedWorkload> counted =
        AutoscalingRule.withDeliveryMethods(counts.withDeliveryMethods(planned), contract);
    return SpreadValues.withDeliveryMethods(counted, contract).stream()
        .map(workload -> SpreadOverride.of(workload, contract, unit, user))
        .toList();
  }

  private PlannedWorkload workload(
      Workload workload,
      List<Workload> release,
      Chart chart,
      UnitFacts unit,
      Traced<HighAvailability> ofService,
      @Nullable Traced<Integer> countOfService,
      EffectiveSettings settings,
      UserValues user) {
    ChartContract contract = chart.contract();
    Traced<HighAvailability> own = workload.highAvailability();
    Traced<HighAvailability> mode = own == null ? ofService : own;
    Traced<Integer> count =
        own == null ? countOfService : ReplicasRule.ofWorkload(own, settings.n(), minimum);
    boolean cron = workload.isKind(WorkloadKind.CRON_JOB);
    Traced<Integer> replicas = null;
    if (workload.isSupporting()) {
      replicas = SupportingRule.count(workload);
    } else if (workload.mayRunPermanently() && count != null) {
      replicas =
          ChartLimitRule.limited(
              workload, count, own == null ? settings.replicas() : null, minimum, diagnostics);
    }
    PodFactsPlanner pods = new PodFactsPlanner(chart, user);
    if (replicas == null) {
      return new PlannedWorkload(
          workload,
          null,
          DeliveryMethod.NONE,
          SurvivorsRule.survivors(null, unit),
          null,
          List.of(),
          DeliveryMethod.NONE,
          null,
          DeliveryMethod.NONE,
          cron
              ? ContractKeys.deliveryMethod(contract.concurrency(), workload)
              : DeliveryMethod.NONE,
          pods.facts(workload, null, mode.value(), null, unit));
    }
    ChartContract.Autoscaling scaling = contract.autoscaling();
    replicas = user.count(ContractKeys.ofReplicas(contract.replicas(), workload), replicas);
    Traced<Boolean> scales =
        AutoscalingRule.isOn(
            workload, release, contract, ofService.value(), settings.autoscalingEnabled());
    scales = user.flag(ContractKeys.of(scaling.enabled(), workload), scales);
    Autoscaling autoscaling = null;
    if (scales.value()) {
      // The autoscaler's minimum is the count that the plan decides.
      Binding minimum = ContractKeys.of(scaling.minimum(), workload);
      replicas = user.count(minimum, replicas);
      if (replicas.value() == 0) {
        // An autoscaler needs a minimum of at least 1, and does nothing while the workload has 0
        // replicas. So an override with 0 is refused while autoscaling is on.
        Binding fixed = ContractKeys.ofReplicas(contract.replicas(), workload);
        String needed =
            ContractKeys.of(scaling.enabled(), workload) == null
                ? "1 or more: the workload's autoscaler has no switch"
                : "1 or more, or switch the workload's autoscaler off as well";
        Stream.of(fixed, minimum).filter(Objects::nonNull).forEach(key -> user.refuse(key, needed));
      }
      // While autoscaling is on, the templates of the reference chart still write the replica
      // count. Other charts leave the count out, so post-render adds it.
      DeliveryMethod startBy =
          chart.isDelivered() ? DeliveryMethod.VALUES : DeliveryMethod.POST_RENDER;
      Traced<Integer> most =
          AutoscalingRule.maximum(
              workload,
              contract,
              ofService.value(),
              settings.autoscalingEnabled(),
              replicas,
              settings.autoscalingMax());
      autoscaling = AutoscalingRule.bounds(replicas, most, startBy, diagnostics);
      Traced<Integer> max =
          user.count(ContractKeys.of(scaling.maximum(), workload), autoscaling.max());
      if (!max.equals(autoscaling.max())) {
        autoscaling = AutoscalingRule.bounds(replicas, max, startBy, diagnostics);
      }
    }
    List<SpreadConstraint> constraints =
        SpreadRule.constraints(workload, replicas, mode, unit, spread, diagnostics);
    Traced<Integer> maxUnavailable = budget(workload, contract, replicas, user);
    return new PlannedWorkload(
        workload,
        replicas,
        DeliveryMethod.NONE, // the value depends on all workloads of the release
        SurvivorsRule.survivors(replicas.value(), unit),
        autoscaling,
        constraints,
        DeliveryMethod.NONE, // the value depends on all workloads of the release
        maxUnavailable,
        BudgetRule.deliveryMethod(maxUnavailable, workload, contract),
        DeliveryMethod.NONE,
        pods.facts(workload, replicas, mode.value(), settings.kept(), unit));
  }

  private static @Nullable Traced<Integer> budget(
      Workload workload, ChartContract contract, Traced<Integer> replicas, UserValues user) {
    Traced<Integer> planned = BudgetRule.maxUnavailable(replicas);
    ChartContract.DisruptionBudget keys = contract.disruptionBudget();
    Binding key = ContractKeys.of(keys.enabled(), workload);
    if (key == null) {
      return planned;
    }
    boolean byChart =
        BudgetRule.deliveryMethod(planned, workload, contract) == DeliveryMethod.VALUES;
    boolean on = user.flag(key, Traced.derived(byChart, BudgetRule.SWITCH)).value();
    if (on && !byChart) {
      user.refuse(key, "false: it is not known how many evictions the chart's own budget allows");
      return planned;
    }
    if (!on) {
      return byChart ? null : planned;
    }
    return user.count(
        ContractKeys.of(keys.maxUnavailable(), workload), Objects.requireNonNull(planned));
  }
}
