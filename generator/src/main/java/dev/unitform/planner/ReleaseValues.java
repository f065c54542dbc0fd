package dev.unitform.planner;

import static java.util.Objects.requireNonNull;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.plan.PlannedRelease.LeftToUser;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.rule.AutoscalingRule;
import dev.unitform.planner.rule.BudgetRule;
import dev.unitform.planner.rule.Placeholders;
import dev.unitform.planner.value.ContractPaths;
import dev.unitform.planner.value.Contradiction;
import dev.unitform.planner.value.SecondBound;
import dev.unitform.planner.value.UserValues;
import dev.unitform.planner.value.ValueForm;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the decisions about a release to the value paths of its chart, and writes each value in
 * the type that the chart expects.
 */
final class ReleaseValues {
  private final String release;
  private final ChartContract contract;
  private final ContractPaths paths;
  private final List<PlannedWorkload> workloads;
  private final Placeholders placeholders;
  private final boolean perTenant;
  private final UserValues user;
  private final List<ValueAssignment> values = new ArrayList<>();
  private final Set<String> written = new HashSet<>();
  private final List<LeftToUser> leftToUser = new ArrayList<>();
  private final List<SecondBound> secondBounds = new ArrayList<>();
  private final List<Contradiction> contradictions = new ArrayList<>();
  private final Map<String, Set<String>> missing = new TreeMap<>();

  /**
   * @param release the release's id in the catalog
   * @param placeholders the placeholders that the contract's values may contain, with their values
   */
  ReleaseValues(
      String release,
      ChartContract contract,
      ContractPaths paths,
      List<PlannedWorkload> workloads,
      Placeholders placeholders,
      boolean perTenant,
      UserValues user) {
    this.release = release;
    this.contract = contract;
    this.paths = paths;
    this.workloads = workloads;
    this.placeholders = placeholders;
    this.perTenant = perTenant;
    this.user = user;
  }

  List<ValueAssignment> values() {
    return values;
  }

  List<SecondBound> secondBounds() {
    return secondBounds;
  }

  List<LeftToUser> leftToUser() {
    return leftToUser;
  }

  /** The user's values that replace a decision, although no override declares this as intended. */
  List<Contradiction> contradictions() {
    return contradictions;
  }

  /**
   * The placeholders in the contract's values for which the profile gives no value, each with the
   * value paths that are not written for this reason.
   */
  Map<String, Set<String>> missing() {
    return missing;
  }

  void assign(Service.@Nullable PriorityClass priority) {
    fixed(contract.constants(), Purpose.CHART_MODE);
    fixed(contract.parameters(), Purpose.RUN);
    fixed(contract.images(), Purpose.IMAGE);
    fixed(contract.schedule(), Purpose.SCHEDULE);
    concurrency();
    fixed(contract.resources(), Purpose.RESOURCES);
    replicas();
    autoscaling();
    disruptionBudget();
    topologySpread();
    if (priority != null) {
      for (Binding key : contract.priorityClass()) {
        // A chart without listed workloads, such as the chart of an operator, may still run pods.
        // So the priority class is also written to such a chart.
        if (workloads.isEmpty() ? key.workload() == null : !concerned(key).isEmpty()) {
          put(key, priority.name().value(), Purpose.PRIORITY_CLASS, priority.name(), null);
        }
      }
    }
    fixed(contract.strategy(), Purpose.CHART_MODE);
    fixed(contract.identity(), Purpose.IDENTITY);
    if (perTenant) {
      fixed(contract.tenant(), Purpose.TENANT);
    }
    fixed(contract.domain(), Purpose.DOMAIN);
    fixed(contract.imageRegistry(), Purpose.IMAGE_REGISTRY);
    fixed(contract.storageClasses(), Purpose.STORAGE_CLASS);
    decidedWithoutValue();
  }

  /**
   * Writes the settings that select the nodes of DaemonSets, but only at paths that no other kind
   * of workload reads.
   */
  void place(@Nullable GivenValue nodeSelector, @Nullable GivenValue tolerations) {
    place(contract.nodeSelector(), nodeSelector);
    place(contract.tolerations(), tolerations);
  }

  private void place(List<Binding> keys, @Nullable GivenValue given) {
    if (given == null) {
      return;
    }
    Object value = requireNonNull(given.plain());
    for (Binding key : keys) {
      List<PlannedWorkload> about = concerned(key);
      if (!about.isEmpty()
          && about.stream().allMatch(w -> w.workload().isKind(WorkloadKind.DAEMON_SET))) {
        put(
            key,
            ValueForm.of(key, value),
            Purpose.NODE_PLACEMENT,
            Traced.given(value, given.at()),
            about.get(0));
      }
    }
  }

  private void replicas() {
    CountValues counts = new CountValues(contract.replicas(), release);
    for (Binding binding : contract.replicas()) {
      PlannedWorkload workload = counts.source(binding, workloads);
      if (workload != null) {
        Traced<Integer> count = requireNonNull(workload.replicas());
        GivenValue fixed = binding.valueFor(release);
        Object value = fixed == null ? typed(binding, count.value()) : fixed.plain();
        put(binding, value, Purpose.REPLICAS, count, workload);
      } else {
        differingCounts(binding, counts.readers(binding, workloads));
      }
    }
  }

  /**
   * Checks the user's value at a path to which the plan writes no count, because the workloads that
   * read the path need different counts.
   */
  private void differingCounts(Binding key, List<PlannedWorkload> readers) {
    ValuePath path = paths.of(key);
    UserValues.Touch touch =
        path == null || readers.isEmpty() ? null : user.touch(path, /* written= */ null);
    if (path == null || touch == null || touch.value() == null || user.overrideAt(path) != null) {
      return;
    }
    String planned =
        readers.stream()
            .map(r -> "%d for '%s'".formatted(requireNonNull(r.replicas()).value(), r.name()))
            .collect(Collectors.joining(", "));
    Traced<Integer> first = requireNonNull(readers.get(0).replicas());
    contradictions.add(new Contradiction(key, touch, planned, Purpose.REPLICAS, first));
  }

  private void autoscaling() {
    ChartContract.Autoscaling keys = contract.autoscaling();
    for (Binding binding : keys.enabled()) {
      List<PlannedWorkload> about = concerned(binding);
      if (!about.isEmpty()) {
        boolean on = about.stream().anyMatch(w -> w.autoscaling() != null);
        put(
            binding,
            typed(binding, on),
            Purpose.AUTOSCALING_SWITCH,
            Traced.derived(on, AutoscalingRule.SWITCH),
            about.get(0));
      }
    }
    bound(keys.minimum(), Purpose.AUTOSCALING_MINIMUM);
    bound(keys.maximum(), Purpose.AUTOSCALING_MAXIMUM);
    fixed(
        keys.targets().stream()
            .filter(key -> concerned(key).stream().anyMatch(w -> w.autoscaling() != null))
            .toList(),
        Purpose.AUTOSCALING_TARGET);
  }

  private void bound(List<Binding> bindings, Purpose purpose) {
    for (Binding binding : bindings) {
      List<PlannedWorkload> users = AutoscalingRule.users(bindings, binding, workloads);
      if (!users.isEmpty()) {
        PlannedWorkload.Autoscaling autoscaling = requireNonNull(users.get(0).autoscaling());
        Traced<Integer> value =
            purpose == Purpose.AUTOSCALING_MINIMUM ? autoscaling.min() : autoscaling.max();
        put(binding, typed(binding, value.value()), purpose, value, users.get(0));
      }
    }
  }

  private void disruptionBudget() {
    ChartContract.DisruptionBudget keys = contract.disruptionBudget();
    for (Binding key : keys.enabled()) {
      List<PlannedWorkload> guarded = concerned(key);
      PlannedWorkload byChart = byValues(key, PlannedWorkload::disruptionBudgetBy);
      if (!guarded.isEmpty()) {
        boolean on = byChart != null;
        put(
            key,
            typed(key, on),
            Purpose.BUDGET_SWITCH,
            Traced.derived(on, BudgetRule.SWITCH),
            byChart != null ? byChart : guarded.get(0));
      }
    }
    for (Binding key : keys.maxUnavailable()) {
      PlannedWorkload byChart = byValues(key, PlannedWorkload::disruptionBudgetBy);
      if (byChart != null) {
        Traced<Integer> wanted = requireNonNull(byChart.maxUnavailable());
        put(key, typed(key, wanted.value()), Purpose.BUDGET, wanted, byChart);
        keys.minAvailable().stream()
            .filter(other -> byChart.equals(byValues(other, PlannedWorkload::disruptionBudgetBy)))
            .forEach(other -> withoutSecondBound(key, other, wanted, byChart));
      }
    }
  }

  /**
   * A disruption budget has two bounds: minAvailable and maxUnavailable. If the plan sets one and
   * the chart has a default for the other, this method writes null to remove the default, because
   * Kubernetes rejects a budget with both bounds.
   */
  private void withoutSecondBound(
      Binding bound, Binding other, Traced<Integer> wanted, PlannedWorkload byChart) {
    ValuePath path = paths.of(other);
    if (path == null || path.entersListItem()) {
      return;
    }
    GivenValue given = user.given(path);
    if (given != null && !isNothing(given.plain())) {
      SourcePosition place =
          wanted.position() == null ? bound.path().position() : wanted.position();
      secondBounds.add(new SecondBound(path, given, bound.path().value(), wanted.value(), place));
    } else if (other.hasDefault() && user.touch(path, null) == null && written.add(path.text())) {
      values.add(new ValueAssignment(path, null, Purpose.BUDGET, wanted, byChart));
    }
  }

  /** The first workload that reads a value path and gets a decision by a value there. */
  private @Nullable PlannedWorkload byValues(
      Binding key, Function<PlannedWorkload, DeliveryMethod> method) {
    return concerned(key).stream()
        .filter(workload -> method.apply(workload) == DeliveryMethod.VALUES)
        .findFirst()
        .orElse(null);
  }

  private void topologySpread() {
    for (Binding key : contract.topologySpread()) {
      PlannedWorkload workload = byValues(key, PlannedWorkload::spreadBy);
      if (workload != null) {
        put(
            key,
            SpreadValues.value(key, workload, placeholders.inLabels(workload.workload())),
            Purpose.TOPOLOGY_SPREAD,
            workload.spread().get(0).hard(),
            workload);
      }
    }
  }

  private void concurrency() {
    for (Binding key : contract.concurrency()) {
      PlannedWorkload workload = byValues(key, PlannedWorkload::concurrencyBy);
      if (workload != null) {
        put(
            key,
            "Forbid",
            Purpose.CONCURRENCY,
            requireNonNull(workload.workload().kind()),
            workload);
      }
    }
  }

  private void fixed(List<Binding> bindings, Purpose purpose) {
    for (Binding binding : bindings) {
      GivenValue given = binding.valueFor(release);
      if (given == null || (binding.workload() != null && concerned(binding).isEmpty())) {
        continue;
      }
      Placeholders.Filled filled = placeholders.fill(given);
      if (filled.missing().isEmpty()) {
        put(binding, filled.value().plain(), purpose, filled.traced(), null);
      } else {
        leftToUser.add(
            new LeftToUser(
                binding.path().value(),
                String.valueOf(given.plain()),
                "the profile does not set "
                    + filled.missing().stream()
                        .map(Placeholders::profileKey)
                        .collect(Collectors.joining(" or "))));
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

  /** The workloads of the release that read a value path. */
  private List<PlannedWorkload> concerned(Binding binding) {
    return workloads.stream().filter(w -> binding.concerns(w.workload())).toList();
  }

  private void put(
      Binding binding,
      @Nullable Object value,
      Purpose purpose,
      Traced<?> decision,
      @Nullable PlannedWorkload workload) {
    ValuePath path = paths.of(binding);
    if (path == null) {
      return; // not reported here: ContractRule reports this fault
    }
    if (path.entersListItem()) {
      leftToUser.add(
          new LeftToUser(
              path.text(),
              String.valueOf(value),
              "the catalog does not know the other keys of the list item"));
      return;
    }
    if (written.add(path.text())) {
      ValueAssignment assignment = new ValueAssignment(path, value, purpose, decision, workload);
      UserValues.Touch touch = user.touch(path, value);
      if (touch == null) {
        values.add(assignment);
      } else {
        values.addAll(touched(assignment, binding, touch));
      }
    }
  }

  /**
   * The values to write if the user sets another value at the same path. Without an override, this
   * is the planned value, and the difference is reported. With an override, this is the user's
   * value.
   */
  private List<ValueAssignment> touched(
      ValueAssignment planned, Binding key, UserValues.Touch touch) {
    Traced<ValueOverride> said = user.overrideAt(planned.path());
    if (said == null) {
      contradictions.add(
          new Contradiction(
              key,
              touch,
              UserValues.shown(planned.value()),
              planned.purpose(),
              planned.decision()));
      return List.of(planned);
    }
    if (planned.purpose() == Purpose.REPLICAS && key.value() != null) {
      user.refuse(key, UserValues.shown(planned.value()) + ", on which the replica counts depend");
    }
    if (user.isUnusable(planned.path())) {
      return List.of(planned);
    }
    user.follow(touch, UserValues.shown(planned.value()), said);
    Object value = touch.value();
    return value == null
        ? List.of()
        : List.of(
            new ValueAssignment(
                planned.path(),
                value,
                planned.purpose(),
                new Traced<>(value, new Cause.Overridden(touch.by().at(), planned.decision())),
                planned.workload()));
  }

  /**
   * Checks the user's values at paths to which Unitform writes nothing. A value at such a path
   * (affinity, node selector, or constraints that post-render adds) would change the planned
   * spread.
   */
  private void decidedWithoutValue() {
    for (List<Binding> keys : List.of(contract.affinity(), contract.nodeSelector())) {
      for (Binding key : keys) {
        spreadElsewhere(key, /* refused= */ null);
      }
    }
    for (Binding key : contract.topologySpread()) {
      spreadElsewhere(key, "nothing: post-render adds the constraints, as policies.spread asks");
    }
  }

  private void spreadElsewhere(Binding key, @Nullable String refused) {
    concerned(key).stream()
        .filter(workload -> !workload.spread().isEmpty())
        .findFirst()
        .ifPresent(
            workload ->
                given(
                    key,
                    "a spread over "
                        + workload.spread().stream()
                            .map(constraint -> constraint.key().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" and ")),
                    Purpose.TOPOLOGY_SPREAD,
                    workload.spread().get(0).hard(),
                    refused));
  }

  /** Checks one user's value at a path to which Unitform writes nothing. */
  private void given(
      Binding key, String planned, Purpose purpose, Traced<?> decision, @Nullable String refused) {
    ValuePath path = paths.of(key);
    GivenValue given = path == null || written.contains(path.text()) ? null : user.given(path);
    if (path == null || given == null || isNothing(given.plain())) {
      return;
    }
    UserValues.Touch touch = new UserValues.Touch(path, given, given.plain());
    Traced<ValueOverride> said = user.overrideAt(path);
    if (said == null) {
      contradictions.add(new Contradiction(key, touch, planned, purpose, decision));
    } else if (refused != null) {
      user.refuse(key, refused);
    } else {
      user.follow(touch, planned, said);
    }
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null
        || value.equals("")
        || (value instanceof Collection<?> items && items.isEmpty())
        || (value instanceof Map<?, ?> map
            && map.values().stream().allMatch(ReleaseValues::isNothing));
  }

  /** Converts a value to the type that it has in the chart's sample values. */
  private static Object typed(Binding binding, Object value) {
    return binding.typeOr(Binding.Type.MAP) == Binding.Type.STRING ? String.valueOf(value) : value;
  }
}
