package dev.unitform.diff;

import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.List;

/** Another fact of a workload that no other kind compares. */
final class WorkloadFactChanges implements Kind<WorkloadDocument> {
  private static final String[] ELSEWHERE = {
    "name",
    "replicas",
    "survivors",
    "autoscaling",
    "spread",
    "disruptionBudget",
    "replicasBy",
    "spreadBy",
    "disruptionBudgetBy"
  };

  /** The reasons for decisions: nothing that runs changes with them. */
  private static final List<String> REASONS = List.of("rules", "chartLimit");

  @Override
  public List<Change> changes(Kept<WorkloadDocument> workload) {
    return differences(workload).stream()
        .filter(change -> !REASONS.contains(change.first()))
        .map(change -> Change.of(Aspect.WORKLOAD, risk(change), workload.place(), change))
        .toList();
  }

  static List<TreeChange> reasons(Kept<WorkloadDocument> workload) {
    return differences(workload).stream()
        .filter(change -> REASONS.contains(change.first()))
        .toList();
  }

  private static List<TreeChange> differences(Kept<WorkloadDocument> workload) {
    return TreeDiff.of(
        DocumentTree.of(workload.before(), ELSEWHERE),
        DocumentTree.of(workload.after(), ELSEWHERE));
  }

  private static Risk risk(TreeChange change) {
    String one = change.oldText();
    String two = change.newText();
    return switch (change.first()) {
      // Helm removes the old object and makes another.
      case "kind" -> one != null && two != null ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
      case "forbidsConcurrency" -> Risk.ofMore("true".equals(one), "true".equals(two));
      default -> Risk.NEUTRAL;
    };
  }
}
