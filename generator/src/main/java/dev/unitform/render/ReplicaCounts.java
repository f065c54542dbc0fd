package dev.unitform.render;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replica counts of a release in its unit.
 *
 * @param workloads the workloads with a replica count, in the catalog's order
 */
public record ReplicaCounts(List<Count> workloads) {
  public ReplicaCounts {
    workloads = List.copyOf(workloads);
  }

  /** A workload's name and count. */
  public record Count(String workload, int replicas) {}

  /**
   * The replica count that all workloads have; null if the counts differ, or if there is no
   * workload.
   */
  public @Nullable Integer each() {
    List<Integer> distinct = workloads.stream().map(Count::replicas).distinct().toList();
    return distinct.size() == 1 ? distinct.get(0) : null;
  }

  static ReplicaCounts of(PlannedRelease release) {
    List<Count> counts = new ArrayList<>();
    for (PlannedWorkload workload : release.workloads()) {
      Traced<Integer> replicas = workload.replicas();
      if (replicas != null) {
        counts.add(new Count(workload.name(), replicas.value()));
      }
    }
    return new ReplicaCounts(counts);
  }
}
