package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.plandoc.WorkloadDocument.DisruptionBudget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds a change of a workload's disruption budget. If a budget is added or removed because the
 * workload gets or loses its second replica, the change of the replica count includes the budget.
 */
final class BudgetChanges {
  private BudgetChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    DisruptionBudget before = workload.before().disruptionBudget();
    DisruptionBudget after = workload.after().disruptionBudget();
    return Objects.equals(before, after) || changesWithCount(workload)
        ? List.of()
        : List.of(
            Change.of(
                    Aspect.DISRUPTION_BUDGET, Action.CHANGE, risk(before, after), workload.place())
                .between(DocumentTree.ofPart(before), DocumentTree.ofPart(after)));
  }

  static List<Change.Detail> partsOfCountChange(Matched<WorkloadDocument> workload) {
    return changesWithCount(workload)
        ? List.of(
            new Change.Detail(
                "disruption budget",
                DocumentTree.ofPart(workload.before().disruptionBudget()),
                DocumentTree.ofPart(workload.after().disruptionBudget())))
        : List.of();
  }

  private static boolean changesWithCount(Matched<WorkloadDocument> workload) {
    return ReplicaChanges.crossesTwoReplicas(workload)
        && (workload.before().disruptionBudget() == null)
            != (workload.after().disruptionBudget() == null);
  }

  private static Risk risk(@Nullable DisruptionBudget before, @Nullable DisruptionBudget after) {
    if (before == null || after == null) {
      return Risk.ofMore(before != null, after != null);
    }
    Tree old = DocumentTree.ofData(before.maxUnavailable());
    return Risk.ofLess(old, DocumentTree.ofData(after.maxUnavailable()));
  }
}
