package dev.unitform.diff;

import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Another count of a workload. A spread and a budget that come with the second replica, and the
 * bounds of an autoscaler that follow the count, are part of this change.
 */
final class ReplicaChanges implements Kind<WorkloadDocument> {
  @Override
  public List<Change> changes(Kept<WorkloadDocument> workload) {
    if (!differ(workload)) {
      return List.of();
    }
    List<Change.Detail> details = new ArrayList<>();
    details.addAll(SurvivorChanges.details("survivors.", workload));
    details.addAll(SpreadChanges.broughtByCount(workload));
    details.addAll(BudgetChanges.broughtByCount(workload));
    details.addAll(AutoscalingChanges.broughtByCount(workload));
    return List.of(
        Change.of(Aspect.REPLICAS, Action.CHANGE, SurvivorChanges.risk(workload), workload.place())
            .between(
                DocumentTree.ofData(workload.before().replicas()),
                DocumentTree.ofData(workload.after().replicas()))
            .with(details));
  }

  static boolean differ(Kept<WorkloadDocument> workload) {
    return !Objects.equals(workload.before().replicas(), workload.after().replicas());
  }

  /** Whether the count goes from fewer than two to two or more, or back. */
  static boolean crossTwo(Kept<WorkloadDocument> workload) {
    return (count(workload.before()) < 2) != (count(workload.after()) < 2);
  }

  static int count(WorkloadDocument workload) {
    return Objects.requireNonNullElse(workload.replicas(), 0);
  }
}
