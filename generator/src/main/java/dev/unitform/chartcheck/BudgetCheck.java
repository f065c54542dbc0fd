package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.PodWorkload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Checks that a workload has a disruption budget with the planned limit if one is planned, and none
 * otherwise.
 */
record BudgetCheck(EffectCheck effects, PlannedWorkload planned, PodWorkload workload) {
  private static final String NOT_READ =
      "the chart does not read the values that the plan sets for the budget: correct the paths of"
          + " disruptionBudget in the catalog";

  void check() {
    List<DisruptionBudget> budgets =
        effects.rendering().manifests().stream()
            .flatMap(candidate -> Stream.ofNullable(DisruptionBudget.of(candidate)))
            .filter(budget -> budget.protects(workload))
            .toList();
    Traced<Integer> wanted = planned.maxUnavailable();
    if (wanted == null) {
      budgets.forEach(this::unwanted);
    } else if (planned.disruptionBudgetBy() != DeliveryMethod.NONE) {
      OwnBudget own =
          planned.disruptionBudgetBy() == DeliveryMethod.KUSTOMIZE
              ? OwnBudget.fault(planned.workload(), effects.rendering().release().name(), budgets)
              : null;
      if (own != null) {
        effects.fault(
            Code.EFF005,
            planned.workload().name().position(),
            effects.describe(planned) + " " + own.what(),
            own.help());
        return;
      }
      if (budgets.isEmpty()) {
        missing();
      }
      budgets.forEach(budget -> compare(budget, wanted.value()));
    }
  }

  private void unwanted(DisruptionBudget budget) {
    int replicas = Objects.requireNonNull(planned.replicas()).value();
    if (budget.blocker(replicas) == null) {
      return; // not a fault: a budget that allows the eviction of one pod does not block a drain
    }
    fault(
        Purpose.BUDGET_SWITCH,
        "has a disruption budget with %s, but none is planned for %d %s"
            .formatted(limit(budget), replicas, replicas == 1 ? "replica" : "replicas"));
  }

  private void compare(DisruptionBudget budget, int wanted) {
    JsonNode rendered = budget.object().at("spec", "maxUnavailable");
    if (!rendered.asText().equals(String.valueOf(wanted))) {
      fault(
          Purpose.BUDGET,
          "has a disruption budget with %s, but the plan sets maxUnavailable %d"
              .formatted(limit(budget), wanted));
    }
  }

  private static String limit(DisruptionBudget budget) {
    JsonNode spec = budget.object().at("spec");
    for (String field : List.of("maxUnavailable", "minAvailable")) {
      if (spec.has(field)) {
        return field + " " + spec.get(field).asText();
      }
    }
    return "no limit";
  }

  private boolean hasSwitch() {
    return ContractPlaces.value(effects.rendering().release(), Purpose.BUDGET_SWITCH, planned)
        != null;
  }

  private void missing() {
    String help =
        switch (planned.disruptionBudgetBy()) {
          case VALUES ->
              hasSwitch()
                  ? NOT_READ
                  : "if the chart has a value that switches its budget on, set"
                      + " disruptionBudget.enabled in the catalog to its path; otherwise remove"
                      + " disruptionBudget, so that post-render adds the budget";
          case KUSTOMIZE ->
              planned.workload().podLabels().isEmpty()
                  ? EffectCheck.notFound(planned.disruptionBudgetBy())
                  : "correct its podLabels in the catalog: the selector of the budget is made of"
                      + " these labels";
          case POST_RENDER, AFFINITY, NONE -> EffectCheck.notFound(planned.disruptionBudgetBy());
        };
    fault(Purpose.BUDGET_SWITCH, "has no disruption budget, but the plan adds one", help);
  }

  /**
   * Reports a disruption budget of the chart that the plan does not have, or that has another limit
   * than the plan.
   */
  private void fault(Purpose purpose, String what) {
    boolean isOfValues = planned.disruptionBudgetBy() == DeliveryMethod.VALUES;
    boolean isSwitchedOff = planned.disruptionBudgetBy() == DeliveryMethod.NONE && hasSwitch();
    fault(
        purpose,
        what,
        isOfValues || isSwitchedOff
            ? NOT_READ
            : "the chart creates its own budget: in the catalog, set disruptionBudget.enabled to"
                + " the path of the value that switches this budget off");
  }

  private void fault(Purpose purpose, String what, String help) {
    DeliveryMethod by = planned.disruptionBudgetBy();
    boolean isOfCatalog = by == DeliveryMethod.VALUES || by == DeliveryMethod.NONE;
    SourcePosition at =
        isOfCatalog
            ? ContractPlaces.of(effects.rendering().release(), purpose, planned)
            : planned.workload().name().position();
    effects.fault(
        Code.EFF005,
        at,
        effects.describe(planned) + " " + what + effects.deliveryPhrase(planned, by, purpose),
        help);
  }
}
