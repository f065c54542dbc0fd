package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a disruption budget selects pods, allows the eviction of one of them, and is the only
 * budget of these pods (Kubernetes documentation, "Specifying a Disruption Budget for your
 * Application" and "API-initiated Eviction").
 */
final class DisruptionBudgetRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (DisruptionBudget budget : unit.budgets()) {
      List<PodWorkload> guarded = unit.workloads().stream().filter(budget::protects).toList();
      if (guarded.isEmpty()) {
        diagnostics.add(
            Code.K8S005,
            budget.object().position(),
            "%s protects no pod: its selector matches none in the namespace '%s'"
                .formatted(budget.object(), budget.object().namespace()),
            "use the selector of the workload that the budget should protect, or remove the"
                + " budget");
      } else {
        checkEviction(budget, guarded, unit, diagnostics);
      }
    }
    unit.workloads().forEach(workload -> single(workload, unit, diagnostics));
  }

  private static void checkEviction(
      DisruptionBudget budget,
      List<PodWorkload> guarded,
      UnitObjects unit,
      Diagnostics diagnostics) {
    Integer pods = pods(guarded, unit);
    String blocker = pods != null && pods == 0 ? null : budget.blocker(pods);
    if (blocker != null) {
      diagnostics.add(
          Code.K8S004,
          budget.object().position(),
          "%s allows no eviction of a pod of %s: '%s'%s"
              .formatted(
                  budget.object(),
                  Suggestion.list(guarded.stream().map(PodWorkload::toString).toList()),
                  blocker,
                  pods == null ? "" : " of " + pods + (pods == 1 ? " pod" : " pods")),
          "nodes with these pods cannot be drained: use maxUnavailable: 1, and no budget for a"
              + " workload with one pod");
    }
  }

  /**
   * The lowest number of pods that a budget protects; null if the number of a workload is unknown.
   */
  private static @Nullable Integer pods(List<PodWorkload> guarded, UnitObjects unit) {
    int pods = 0;
    for (PodWorkload workload : guarded) {
      Integer fewest = unit.fewest(workload);
      if (fewest == null) {
        return null;
      }
      pods += fewest;
    }
    return pods;
  }

  private static void single(PodWorkload workload, UnitObjects unit, Diagnostics diagnostics) {
    // Two budgets with the same name count as one here, because DuplicateRule reports them.
    Map<String, DisruptionBudget> byName = new LinkedHashMap<>();
    unit.budgets().stream()
        .filter(b -> b.protects(workload))
        .forEach(b -> byName.putIfAbsent(b.object().name(), b));
    List<DisruptionBudget> budgets = List.copyOf(byName.values());
    if (budgets.size() > 1) {
      KubernetesObject earlier = budgets.get(0).object();
      KubernetesObject later = budgets.get(1).object();
      diagnostics.add(
          Code.K8S006,
          later.position(),
          earlier.position(),
          "the pods of %s have %d disruption budgets: %s and '%s' (%s)"
              .formatted(workload, budgets.size(), later, earlier.name(), earlier.position()),
          "Kubernetes refuses to evict such pods: keep one budget, or use selectors that do"
              + " not overlap. If one budget is the chart's own, set"
              + " disruptionBudget.enabled in the catalog to the path of the value that"
              + " switches it off, or budgetName to its name, so that a Kustomize patch"
              + " changes it");
    }
  }
}
