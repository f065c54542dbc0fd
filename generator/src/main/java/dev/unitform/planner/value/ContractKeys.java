package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValuePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value path of a chart that sets a decision about a workload, such as its replica count.
 */
public final class ContractKeys {
  private ContractKeys() {}

  /**
   * The value path for a workload: preferably a path that only this workload reads, otherwise a
   * path that all workloads read.
   *
   * @return null if there is no such path, or if it leads through a list item and cannot be written
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
   * The workloads of a release that read the value at a key's path. Several keys of the same
   * setting can have this path, each for other workloads.
   *
   * @param keys all keys of the setting
   */
  public static List<PlannedWorkload> readers(
      List<Binding> keys, Binding key, List<PlannedWorkload> release) {
    List<Binding> same = keys.stream().filter(other -> isSame(key, other)).toList();
    return release.stream()
        .filter(reader -> same.stream().anyMatch(other -> other.concerns(reader.workload())))
        .toList();
  }

  /**
   * The workloads of a release for which the value at a key's path decides the setting. These are
   * the readers of the path, without those that have a path of their own. If every reader has a
   * path of its own, none is left out.
   *
   * @param keys all keys of the setting
   */
  public static List<PlannedWorkload> users(
      List<Binding> keys, Binding key, List<PlannedWorkload> release) {
    List<PlannedWorkload> readers = readers(keys, key, release);
    List<PlannedWorkload> users =
        readers.stream().filter(reader -> isSame(key, of(keys, reader.workload()))).toList();
    return users.isEmpty() ? readers : users;
  }

  /** Whether two keys have the same path. */
  public static boolean isSame(Binding key, @Nullable Binding other) {
    return other != null && other.path().value().equals(key.path().value());
  }

  /**
   * The value path for a workload's replica count. For a supporting workload, such as a cache, only
   * a path that the catalog lists for this workload alone is used.
   */
  public static @Nullable Binding ofReplicas(List<Binding> keys, Workload workload) {
    Binding key = of(keys, workload);
    return key != null && key.mayDecide(workload) ? key : null;
  }

  /**
   * The delivery method of a decision about a workload: in the values if the chart has a path for
   * the decision, otherwise by post-render.
   */
  public static PlannedWorkload.DeliveryMethod deliveryMethod(
      List<Binding> keys, Workload workload) {
    return of(keys, workload) != null
        ? PlannedWorkload.DeliveryMethod.VALUES
        : PlannedWorkload.DeliveryMethod.POST_RENDER;
  }
}
