package dev.unitform.plan;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Service;
import dev.unitform.plan.PlannedRelease.LeftToUser;
import dev.unitform.plan.PlannedWorkload.Means;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.rule.AutoscalingRule;
import dev.unitform.plan.rule.BudgetRule;
import dev.unitform.plan.rule.Placeholders;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a release's decisions at the paths of its chart contract, each with the type that the chart
 * expects.
 */
final class ReleaseValues {
  private final String release;
  private final ChartContract contract;
  private final List<PlannedWorkload> workloads;
  private final Placeholders placeholders;
  private final boolean perTenant;
  private final List<ValueAssignment> values = new ArrayList<>();
  private final Set<String> written = new HashSet<>();
  private final List<LeftToUser> leftToUser = new ArrayList<>();
  private final Map<String, Set<String>> missing = new TreeMap<>();

  /**
   * @param release the release's id in the catalog
   * @param placeholders what the contract's values may refer to
   */
  ReleaseValues(
      String release,
      ChartContract contract,
      List<PlannedWorkload> workloads,
      Placeholders placeholders,
      boolean perTenant) {
    this.release = release;
    this.contract = contract;
    this.workloads = workloads;
    this.placeholders = placeholders;
    this.perTenant = perTenant;
  }

  List<ValueAssignment> values() {
    return values;
  }

  List<LeftToUser> leftToUser() {
    return leftToUser;
  }

  /** The names that the profile does not give, each with the paths that stay unwritten for it. */
  Map<String, Set<String>> missing() {
    return missing;
  }

  void assign(Service.@Nullable PriorityClass priority) {
    replicas();
    autoscaling();
    disruptionBudget();
    topologySpread();
    Binding priorityKey = contract.priorityClass();
    if (priority != null && priorityKey != null && !workloads.isEmpty()) {
      put(priorityKey, priority.name().value(), Purpose.PRIORITY_CLASS, priority.name(), null);
    }
    fixed(
        contract.strategy() == null ? List.of() : List.of(contract.strategy()), Purpose.CHART_MODE);
    fixed(contract.identity(), Purpose.IDENTITY);
    if (perTenant) {
      fixed(contract.tenant(), Purpose.TENANT);
    }
    fixed(contract.domain(), Purpose.DOMAIN);
    fixed(contract.imageRegistry(), Purpose.IMAGE_REGISTRY);
    fixed(contract.storageClasses(), Purpose.STORAGE_CLASS);
  }

  /** The binding that carries a workload's count: its own, else the release's. */
  static @Nullable Binding replicasBinding(
      ChartContract contract, dev.unitform.model.catalog.Workload workload) {
    Binding shared = null;
    for (Binding binding : contract.replicas()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path == null || path.entersListItem()) {
        continue;
      }
      if (binding.workload() == null) {
        shared = binding;
      } else if (binding.concerns(workload)) {
        return binding;
      }
    }
    return workload.isSupporting() ? null : shared;
  }

  private void replicas() {
    for (Binding binding : contract.replicas()) {
      for (PlannedWorkload workload : workloads) {
        Traced<Integer> count = workload.replicas();
        boolean carries =
            count != null
                && (binding.workload() == null
                    ? !workload.workload().isSupporting()
                    : binding.concerns(workload.workload()));
        if (carries) {
          Object value =
              binding.value() == null
                  ? typed(binding, Objects.requireNonNull(count).value())
                  : binding.value().value();
          put(binding, value, Purpose.REPLICAS, Objects.requireNonNull(count), workload);
          break;
        }
      }
    }
  }

  private void autoscaling() {
    ChartContract.Autoscaling keys = contract.autoscaling();
    if (keys == null) {
      return;
    }
    for (Binding binding : keys.enabled()) {
      PlannedWorkload about = concerned(binding);
      if (about != null) {
        boolean on =
            workloads.stream()
                .anyMatch(w -> binding.concerns(w.workload()) && w.autoscaling() != null);
        put(
            binding,
            typed(binding, on),
            Purpose.AUTOSCALING_SWITCH,
            Traced.derived(on, AutoscalingRule.SWITCH),
            about);
      }
    }
    bound(keys.minimum(), Purpose.AUTOSCALING_MINIMUM);
    bound(keys.maximum(), Purpose.AUTOSCALING_MAXIMUM);
  }

  private void bound(List<Binding> bindings, Purpose purpose) {
    for (Binding binding : bindings) {
      for (PlannedWorkload workload : workloads) {
        PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
        if (autoscaling != null && binding.concerns(workload.workload())) {
          Traced<Integer> value =
              purpose == Purpose.AUTOSCALING_MINIMUM ? autoscaling.min() : autoscaling.max();
          put(binding, typed(binding, value.value()), purpose, value, workload);
          break;
        }
      }
    }
  }

  private void disruptionBudget() {
    ChartContract.DisruptionBudget keys = contract.disruptionBudget();
    if (keys == null || workloads.isEmpty()) {
      return;
    }
    PlannedWorkload byChart =
        workloads.stream()
            .filter(w -> w.disruptionBudgetBy() == Means.VALUES)
            .findFirst()
            .orElse(null);
    if (keys.enabled() != null) {
      boolean on = byChart != null;
      put(
          keys.enabled(),
          typed(keys.enabled(), on),
          Purpose.BUDGET_SWITCH,
          Traced.derived(on, BudgetRule.SWITCH),
          byChart != null ? byChart : workloads.get(0));
    }
    if (byChart != null && keys.maxUnavailable() != null) {
      Traced<Integer> wanted = Objects.requireNonNull(byChart.maxUnavailable());
      put(
          keys.maxUnavailable(),
          typed(keys.maxUnavailable(), wanted.value()),
          Purpose.BUDGET,
          wanted,
          byChart);
    }
  }

  private void topologySpread() {
    Binding key = contract.topologySpread();
    if (key == null) {
      return;
    }
    for (PlannedWorkload workload : workloads) {
      if (workload.spreadBy() == Means.VALUES && key.concerns(workload.workload())) {
        put(
            key,
            workload.spread().stream().map(ReleaseValues::constraint).toList(),
            Purpose.TOPOLOGY_SPREAD,
            workload.spread().get(0).hard(),
            workload);
        return;
      }
    }
  }

  private static Map<String, Object> constraint(SpreadConstraint constraint) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("topologyKey", constraint.topologyKey());
    map.put("maxSkew", constraint.maxSkew());
    map.put("whenUnsatisfiable", constraint.whenUnsatisfiable());
    if (constraint.honorTaints()) {
      map.put("nodeTaintsPolicy", "Honor");
    }
    if (constraint.revision() == SpreadConstraint.RevisionKeys.POD_TEMPLATE_HASH) {
      map.put("matchLabelKeys", List.of("pod-template-hash"));
    }
    return map;
  }

  private void fixed(List<Binding> bindings, Purpose purpose) {
    for (Binding binding : bindings) {
      Traced<Object> given = binding.value();
      if (given == null) {
        continue;
      }
      Object value =
          binding.perRelease().containsKey(release)
              ? Objects.requireNonNull(binding.perRelease().get(release))
              : given.value();
      if (!(value instanceof String text)) {
        put(binding, value, purpose, given, null);
        continue;
      }
      Placeholders.Filled filled = placeholders.fill(text);
      Traced<String> known = filled.value();
      if (known != null) {
        put(binding, typed(binding, known.value()), purpose, known, null);
      } else {
        leftToUser.add(
            new LeftToUser(
                binding.path().value(),
                text,
                "the profile gives no "
                    + filled.missing().stream()
                        .map(Placeholders::profileKey)
                        .collect(Collectors.joining(" and no "))));
        filled
            .missing()
            .forEach(
                name ->
                    missing
                        .computeIfAbsent(name, n -> new TreeSet<>())
                        .add(binding.path().value()));
      }
    }
  }

  private @Nullable PlannedWorkload concerned(Binding binding) {
    return workloads.stream().filter(w -> binding.concerns(w.workload())).findFirst().orElse(null);
  }

  private void put(
      Binding binding,
      Object value,
      Purpose purpose,
      Traced<?> decision,
      @Nullable PlannedWorkload workload) {
    ValuePath path = ValuePath.parse(binding.path().value());
    if (path == null) {
      return; // ContractRule speaks of it
    }
    if (path.entersListItem()) {
      leftToUser.add(
          new LeftToUser(
              path.text(),
              String.valueOf(value),
              "the rest of the list's item is not known to the catalog"));
      return;
    }
    ValueAssignment assignment = new ValueAssignment(path, value, purpose, decision, workload);
    if (written.add(path.text())) {
      values.add(assignment);
    }
  }

  /** A value with the type that the chart's sample has at that path. */
  private static Object typed(Binding binding, Object value) {
    return binding.typeOr(Binding.Type.MAP) == Binding.Type.STRING ? String.valueOf(value) : value;
  }
}
