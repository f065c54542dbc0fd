package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.NameGlob;
import dev.unitform.model.catalog.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a chart makes the disruption budget that the catalog names for a workload.
 *
 * @param what the fault, for the end of a sentence that begins with the workload
 * @param help how to correct it
 */
public record OwnBudget(String what, String help) {
  /**
   * The fault of a workload; null if the catalog names no budget, or if the chart makes it.
   *
   * @param release the name of the rendered release
   * @param budgets the rendered budgets that protect the pods of the workload
   */
  public static @Nullable OwnBudget fault(
      Workload workload, String release, List<DisruptionBudget> budgets) {
    String wanted = workload.budgetGlob(release);
    if (wanted == null) {
      return null;
    }
    NameGlob glob = new NameGlob(wanted);
    List<String> names = budgets.stream().map(budget -> budget.object().name()).toList();
    return names.stream().anyMatch(glob::matches)
        ? null
        : new OwnBudget(
            "has no disruption budget called '%s', its budgetName in the catalog".formatted(wanted),
            names.isEmpty()
                ? "remove its budgetName, so that the plan adds a budget, or correct it"
                : "correct its budgetName to the name of the chart's budget: "
                    + Suggestion.list(names));
  }
}
