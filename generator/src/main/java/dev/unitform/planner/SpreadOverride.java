package dev.unitform.planner;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.SpreadConstraint.RevisionKeys;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.SpreadRule;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.planner.value.UserValues;
import dev.unitform.planner.value.UserValues.Touch;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the planned spread constraints of a workload by those in the user's values, if an
 * override in the profile declares this as intended.
 */
final class SpreadOverride {
  private static final String NEEDED =
      "a list of constraints over the unit's zones, racks or hosts, each with 'topologyKey',"
          + " 'maxSkew' and 'whenUnsatisfiable'";

  private SpreadOverride() {}

  /**
   * The workload with the user's constraints; the unchanged workload if no override declares these
   * as intended.
   */
  static PlannedWorkload of(
      PlannedWorkload planned, ChartContract contract, UnitFacts unit, UserValues user) {
    Binding key = ContractKeys.of(contract.topologySpread(), planned.workload());
    if (key == null || planned.spreadBy() != DeliveryMethod.VALUES) {
      return planned;
    }
    Touch touch = user.meant(key, SpreadValues.constraints(planned));
    if (touch == null) {
      return planned;
    }
    List<SpreadConstraint> constraints = constraints(touch, planned.spread(), unit);
    if (constraints == null) {
      user.refuse(key, NEEDED);
      return planned;
    }
    user.follow(
        touch,
        UserValues.shown(SpreadValues.constraints(planned)),
        Objects.requireNonNull(user.overrideAt(touch.path())));
    return planned.withSpread(
        constraints, constraints.isEmpty() ? DeliveryMethod.NONE : DeliveryMethod.VALUES);
  }

  private static @Nullable List<SpreadConstraint> constraints(
      Touch touch, List<SpreadConstraint> planned, UnitFacts unit) {
    List<SpreadConstraint> constraints = new ArrayList<>();
    if (!(touch.value() instanceof List<?> items)) {
      return touch.value() == null ? constraints : null;
    }
    for (Object item : items) {
      SpreadConstraint constraint =
          item instanceof Map<?, ?> fields ? constraint(fields, touch, planned, unit) : null;
      if (constraint == null) {
        return null;
      }
      constraints.add(constraint);
    }
    return constraints;
  }

  private static @Nullable SpreadConstraint constraint(
      Map<?, ?> fields, Touch touch, List<SpreadConstraint> planned, UnitFacts unit) {
    SpreadConstraint.Key key = SpreadRule.keyOf(String.valueOf(fields.get("topologyKey")), unit);
    String policy = String.valueOf(fields.get("whenUnsatisfiable"));
    boolean hard = policy.equals("DoNotSchedule");
    if (key == null
        || !(fields.get("maxSkew") instanceof Integer skew)
        || (!hard && !policy.equals("ScheduleAnyway"))) {
      return null;
    }
    Traced<Boolean> was =
        planned.stream()
            .filter(constraint -> constraint.key() == key)
            .findFirst()
            .map(SpreadConstraint::hard)
            .orElse(planned.get(0).hard());
    return new SpreadConstraint(
        key,
        String.valueOf(fields.get("topologyKey")),
        skew,
        new Traced<>(hard, new Cause.Overridden(touch.by().at(), was)),
        List.of("pod-template-hash").equals(fields.get("matchLabelKeys"))
            ? RevisionKeys.POD_TEMPLATE_HASH
            : RevisionKeys.ABSENT,
        "Honor".equals(fields.get("nodeTaintsPolicy")));
  }
}
