package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValuePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value path in a chart's contract through which the chart takes a decision about a
 * workload.
 */
public final class ContractKeys {
  private ContractKeys() {}

  /**
   * The path for a workload: one that only this workload reads, or else one that all workloads
   * read.
   *
   * @return null if there is none, or only one below an item of a list, which cannot be written
   */
  public static @Nullable Binding of(List<Binding> keys, Workload workload) {
    Binding shared = null;
    for (Binding key : keys) {
      boolean isShared = key.workload() == null;
      if (!isShared && !key.concerns(workload)) {
        continue;
      }
      ValuePath path = ValuePath.parse(key.path().value());
      if (path == null || path.entersListItem()) {
        continue;
      }
      if (!isShared) {
        return key;
      }
      shared = key;
    }
    return shared;
  }

  /**
   * The path for a workload's replica count. A path that several workloads read does not apply to
   * supporting ones.
   */
  public static @Nullable Binding ofReplicas(List<Binding> keys, Workload workload) {
    Binding key = of(keys, workload);
    return key != null && key.workload() == null && workload.isSupporting() ? null : key;
  }

  /**
   * The way in which a decision about a workload reaches the cluster: in the values if the chart
   * has a path for it, else by post-render.
   */
  public static PlannedWorkload.DeliveryMethod means(List<Binding> keys, Workload workload) {
    return of(keys, workload) != null
        ? PlannedWorkload.DeliveryMethod.VALUES
        : PlannedWorkload.DeliveryMethod.POST_RENDER;
  }
}
