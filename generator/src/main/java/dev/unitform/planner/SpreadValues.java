package dev.unitform.planner;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.planner.value.ValueForm;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Writes spread constraints to a chart's values.
 *
 * <p>A constraint counts the pods that its selector matches. So a value is complete only if the
 * chart adds the workload's own selector, or if the catalog contains the labels of the workload's
 * pods. A constraint with a wrong selector is worse than no constraint. So if the selector is
 * uncertain, the value is not written, and post-render adds the constraint with the selector of the
 * rendered workload.
 */
final class SpreadValues {
  private SpreadValues() {}

  /** The workloads of one release, each with the delivery method of its spread constraints. */
  static List<PlannedWorkload> withDeliveryMethods(
      List<PlannedWorkload> workloads, ChartContract contract) {
    return workloads.stream()
        .map(workload -> workload.withSpreadBy(deliveryMethod(workload, workloads, contract)))
        .toList();
  }

  private static DeliveryMethod deliveryMethod(
      PlannedWorkload workload, List<PlannedWorkload> release, ChartContract contract) {
    if (workload.spread().isEmpty()) {
      return DeliveryMethod.NONE;
    }
    Binding key = ContractKeys.of(contract.topologySpread(), workload.workload());
    return key != null
            && carries(key, workload, ContractKeys.readers(contract.topologySpread(), key, release))
        ? DeliveryMethod.VALUES
        : DeliveryMethod.POST_RENDER;
  }

  /**
   * Whether a single value at the path is right for all workloads of the release that read the
   * path.
   */
  private static boolean carries(
      Binding key, PlannedWorkload workload, List<PlannedWorkload> readers) {
    if (!ValueForm.holds(key, constraints(workload))) {
      return false;
    }
    if (!key.selectsByItself()) {
      return readers.size() == 1 && !workload.workload().podLabels().isEmpty();
    }
    return readers.stream()
        .filter(other -> !other.spread().isEmpty())
        .allMatch(other -> constraints(other).equals(constraints(workload)));
  }

  /**
   * The value that sets the spread constraints of a workload.
   *
   * @param podLabels the labels of the workload's pods; not used if the chart itself adds the
   *     selector
   */
  static Object value(Binding key, PlannedWorkload workload, Map<String, String> podLabels) {
    List<Map<String, Object>> value = constraints(workload);
    if (!key.selectsByItself()) {
      value.forEach(
          constraint ->
              constraint.put("labelSelector", Collections.singletonMap("matchLabels", podLabels)));
    }
    return ValueForm.constraints(key, value);
  }

  static List<Map<String, Object>> constraints(PlannedWorkload workload) {
    return workload.spread().stream().map(SpreadConstraint::fields).toList();
  }

  /**
   * Whether the chart has a value for a workload's spread constraints, but the value cannot be
   * written because the labels of the pods are unknown.
   */
  static boolean lacksSelector(ChartContract contract, Workload workload) {
    Binding key = ContractKeys.of(contract.topologySpread(), workload);
    return key != null
        && workload.mayRunPermanently()
        && !key.selectsByItself()
        && workload.podLabels().isEmpty();
  }
}
