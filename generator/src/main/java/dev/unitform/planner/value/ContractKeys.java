package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValuePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the key of a contract that carries a decision about a workload. */
public final class ContractKeys {
  private ContractKeys() {}

  /**
   * The key that can be written for a workload: its own, else one that all workloads share.
   *
   * @return null if there is none, or only one that leads into an item of a list
   */
  public static @Nullable Binding of(List<Binding> keys, Workload workload) {
    Binding shared = null;
    for (Binding key : keys) {
      ValuePath path = ValuePath.parse(key.path().value());
      if (path == null || path.entersListItem()) {
        continue;
      }
      if (key.workload() == null) {
        shared = key;
      } else if (key.concerns(workload)) {
        return key;
      }
    }
    return shared;
  }

  /**
   * The key of a workload's count. If workloads share a count, it does not apply to supporting
   * ones.
   */
  public static @Nullable Binding ofReplicas(List<Binding> keys, Workload workload) {
    Binding key = of(keys, workload);
    return key != null && key.workload() == null && workload.isSupporting() ? null : key;
  }

  /** The method that delivers a decision about a workload. */
  public static PlannedWorkload.DeliveryMethod means(List<Binding> keys, Workload workload) {
    return of(keys, workload) != null
        ? PlannedWorkload.DeliveryMethod.VALUES
        : PlannedWorkload.DeliveryMethod.POST_RENDER;
  }
}
