package dev.unitform.planner;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.rule.Placeholders;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.planner.value.ValueForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes preferred pod anti-affinity to the chart's own value for affinity. It replaces soft spread
 * constraints for targets that cannot run post-render, if the chart has no value for spread
 * constraints. It does not replace hard constraints: a preference does not force the scheduler to
 * spread the pods.
 *
 * <p>Like a spread constraint, an anti-affinity term counts the pods that its selector matches. So
 * no term is written if the labels of the pods are unknown, or if several workloads read the same
 * value.
 */
final class AntiAffinityValues {
  /** The highest weight that Kubernetes allows for a preference. All terms have this weight. */
  private static final int WEIGHT = 100;

  private AntiAffinityValues() {}

  /**
   * The values for one release, at most one for each workload.
   *
   * @param userValues the chart values in the profile ({@code values}), which are not overwritten
   */
  static List<ValueAssignment> of(
      ChartContract contract,
      List<PlannedWorkload> workloads,
      Placeholders placeholders,
      @Nullable GivenValue userValues) {
    List<ValueAssignment> values = new ArrayList<>();
    for (PlannedWorkload workload : workloads) {
      Binding key = ContractKeys.of(contract.affinity(), workload.workload());
      if (key != null && isWanted(workload) && isFree(key, contract, workloads, userValues)) {
        values.add(
            new ValueAssignment(
                ValuePath.of(key.path().value()),
                ValueForm.of(key, value(workload, placeholders.inLabels(workload.workload()))),
                Purpose.TOPOLOGY_SPREAD,
                workload.spread().get(0).hard(),
                workload));
      }
    }
    return values;
  }

  private static boolean isWanted(PlannedWorkload workload) {
    return workload.spreadBy() == PlannedWorkload.DeliveryMethod.POST_RENDER
        && workload.spread().stream().noneMatch(constraint -> constraint.hard().value())
        && !workload.workload().podLabels().isEmpty();
  }

  private static boolean isFree(
      Binding key,
      ChartContract contract,
      List<PlannedWorkload> workloads,
      @Nullable GivenValue userValues) {
    ValuePath path = ValuePath.of(key.path().value());
    return !path.isListItem()
        && ContractKeys.readers(contract.affinity(), key, workloads).size() == 1
        && !isGiven(path.steps(), userValues);
  }

  private static boolean isGiven(List<Object> steps, @Nullable GivenValue values) {
    GivenValue value = values;
    for (Object step : steps) {
      if (!(value instanceof GivenValue.Fields)) {
        return value != null && value.plain() != null;
      }
      value = value.child(step);
    }
    return value != null;
  }

  private static Map<String, Object> value(PlannedWorkload workload, Map<String, String> labels) {
    List<Map<String, Object>> terms = new ArrayList<>();
    for (SpreadConstraint constraint : workload.spread()) {
      Map<String, Object> term = new LinkedHashMap<>();
      term.put("topologyKey", constraint.topologyKey());
      term.put("labelSelector", Collections.singletonMap("matchLabels", labels));
      Map<String, Object> preference = new LinkedHashMap<>();
      preference.put("weight", WEIGHT);
      preference.put("podAffinityTerm", term);
      terms.add(preference);
    }
    return Collections.singletonMap(
        "podAntiAffinity",
        Collections.singletonMap("preferredDuringSchedulingIgnoredDuringExecution", terms));
  }
}
