package dev.unitform.diff;

import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.List;

/** Finds changes of those properties of a workload that no other class compares. */
final class WorkloadFactChanges {
  static final ComparedKeys FACTS =
      new ComparedKeys(
          List.of(
              "name",
              "replicas",
              "survivors",
              "autoscaling",
              "spread",
              "disruptionBudget",
              "replicasBy",
              "spreadBy",
              "disruptionBudgetBy",
              // These keys are not compared: they follow from the replica count, the values and the
              // chart, and only a simulation reads them.
              "needed",
              "requestsBy",
              "volume"),
          List.of("rules", "chartLimit"));

  private WorkloadFactChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    return FACTS.differences(workload).stream()
        .map(change -> Change.of(Aspect.WORKLOAD, risk(change), workload.place(), change))
        .toList();
  }

  private static Risk risk(TreeChange change) {
    String one = change.oldText();
    String two = change.newText();
    return switch (change.first()) {
      // If the workload has another kind, Helm removes the old object and creates a new one.
      case "kind" -> one != null && two != null ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
      case "forbidsConcurrency" -> Risk.ofMore("true".equals(one), "true".equals(two));
      default -> Risk.NEUTRAL;
    };
  }
}
