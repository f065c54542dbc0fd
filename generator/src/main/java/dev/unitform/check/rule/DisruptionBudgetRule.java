package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disruption budget is about pods, lets one of them go, and is the only one about them
 * (Kubernetes documentation, "Specifying a Disruption DisruptionBudget for your Application" and
 * "API-initiated Eviction").
 */
final class DisruptionBudgetRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (DisruptionBudget budget : unit.budgets()) {
      List<PodWorkload> guarded = unit.workloads().stream().filter(budget::guards).toList();
      if (guarded.isEmpty()) {
        diagnostics.add(
            Code.K8S005,
            budget.object().position(),
            "%s guards no pod: its selector matches none in the namespace '%s'"
                .formatted(budget.object(), budget.object().namespace()),
            "give it the selector of the workload that it is for, or remove it");
      } else {
        drain(budget, guarded, unit, diagnostics);
      }
    }
    unit.workloads().forEach(workload -> single(workload, unit, diagnostics));
  }

  private static void drain(
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
          "%s lets no pod of %s be evicted: '%s'%s"
              .formatted(
                  budget.object(),
                  Suggestion.list(guarded.stream().map(PodWorkload::toString).toList()),
                  blocker,
                  pods == null ? "" : " of " + pods),
          "a node that runs one is never drained: use maxUnavailable: 1, and no budget for a"
              + " workload that runs once");
    }
  }

  /** How many pods a budget guards at the least; null where that is not known of all. */
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
    List<DisruptionBudget> budgets =
        unit.budgets().stream().filter(b -> b.guards(workload)).toList();
    if (budgets.size() > 1) {
      KubernetesObject first = budgets.get(0).object();
      KubernetesObject second = budgets.get(1).object();
      boolean later = second.position().isAfter(first.position());
      KubernetesObject earlier = later ? first : second;
      diagnostics.add(
          new Diagnostic(
                  Code.K8S006,
                  (later ? second : first).position(),
                  "the pods of %s have %d disruption budgets: %s and '%s' (%s)"
                      .formatted(
                          workload,
                          budgets.size(),
                          later ? second : first,
                          earlier.name(),
                          earlier.position()),
                  "Kubernetes refuses to evict such pods: keep one budget, or part their selectors")
              .relatedTo(earlier.position()));
    }
  }
}
