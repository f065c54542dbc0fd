package dev.unitform.planner.rule;

import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Plans a disruption budget for a workload with two or more replicas. The budget sets
 * maxUnavailable to 1, so a drain of a node evicts one replica at a time (Kubernetes documentation,
 * "Specifying a Disruption Budget").
 */
public final class BudgetRule {
  public static final RuleId ONE_AT_A_TIME =
      new RuleId("budget.one-at-a-time", "a drain may evict one replica at a time");
  public static final RuleId SWITCH =
      new RuleId(
          "budget.switch",
          "the chart's own budget is used if it supports maxUnavailable, and switched off"
              + " otherwise");

  private BudgetRule() {}

  /**
   * The budget's maxUnavailable; null for fewer than two replicas, because a budget for a single
   * replica would block every drain of its node.
   */
  public static @Nullable Traced<Integer> maxUnavailable(@Nullable Traced<Integer> replicas) {
    return replicas == null || replicas.value() < 2
        ? null
        : Traced.derived(1, ONE_AT_A_TIME, replicas.as("replicas"));
  }

  /** The delivery method of a planned budget. */
  public static DeliveryMethod deliveryMethod(
      @Nullable Traced<Integer> wanted, Workload workload, ChartContract contract) {
    return wanted == null
        ? DeliveryMethod.NONE
        : ContractKeys.deliveryMethod(contract.disruptionBudget().maxUnavailable(), workload);
  }
}
