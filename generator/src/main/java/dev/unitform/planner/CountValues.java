package dev.unitform.planner;

import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.planner.value.ContractKeys;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes replica counts to a chart's values.
 *
 * <p>A path that several workloads of a release read holds one count. If their planned counts
 * differ, the count is not written, and post-render sets the count of each of them.
 *
 * @param keys the contract's paths for replica counts
 * @param release the release's id in the catalog
 */
record CountValues(List<Binding> keys, String release) {
  /** The workloads of the release, each with the delivery method of its replica count. */
  List<PlannedWorkload> withDeliveryMethods(List<PlannedWorkload> workloads) {
    return workloads.stream()
        .map(workload -> workload.withReplicasBy(deliveryMethod(workload, workloads)))
        .toList();
  }

  private DeliveryMethod deliveryMethod(PlannedWorkload workload, List<PlannedWorkload> workloads) {
    if (workload.replicas() == null) {
      return DeliveryMethod.NONE;
    }
    Binding key = ContractKeys.ofReplicas(keys, workload.workload());
    return key != null && source(key, workloads) != null
        ? DeliveryMethod.VALUES
        : DeliveryMethod.POST_RENDER;
  }

  /**
   * The workload whose planned count is written at a key's path.
   *
   * @return null if no workload reads the path, or if its readers need different counts
   */
  @Nullable PlannedWorkload source(Binding key, List<PlannedWorkload> workloads) {
    List<PlannedWorkload> readers = readers(key, workloads);
    // Readers with different counts can share a value that the contract fixes, such as
    // {@code architecture: replication}.
    boolean isOneCount = readers.stream().map(CountValues::count).distinct().count() == 1;
    return isOneCount || (!readers.isEmpty() && key.valueFor(release) != null)
        ? readers.get(0)
        : null;
  }

  /** The workloads whose planned count the value at a key's path would decide. */
  List<PlannedWorkload> readers(Binding key, List<PlannedWorkload> workloads) {
    return ContractKeys.users(keys, key, workloads).stream()
        .filter(reader -> reader.replicas() != null)
        .filter(reader -> key.mayDecide(reader.workload()))
        .toList();
  }

  private static int count(PlannedWorkload workload) {
    return Objects.requireNonNull(workload.replicas()).value();
  }
}
