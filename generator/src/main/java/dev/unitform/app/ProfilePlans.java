package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Delivery.RenderedChart;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.planner.FoundInUnit;
import dev.unitform.planner.PlannedProfile;
import dev.unitform.planner.Planner;
import dev.unitform.planner.rule.ShortfallRule;
import dev.unitform.planner.rule.ShortfallRule.Losses;
import dev.unitform.render.PickedTargets;
import dev.unitform.resilience.SimulatedSurvivors;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans profiles, with the limits of the targets that they pick.
 *
 * @param countsSurvivors whether the numbers of survivors are simulated; otherwise they assume an
 *     even spread
 */
record ProfilePlans(InputReader reader, Charts charts, boolean countsSurvivors) {
  /**
   * Plans the units of a profile that are in a run's scope. If the notices about targets depend on
   * all units, it plans all units.
   *
   * @param known the findings of all other units; empty if they are not needed
   */
  PlannedProfile plan(Inputs inputs, RunScope scope, Map<String, FoundInUnit> known) {
    List<String> units = known.isEmpty() && readsAllUnits(inputs) ? List.of() : scope.units();
    PlannedProfile planned = resolved(inputs, planned(inputs, units, known));
    Result<Plan> made = planned.plan();
    Diagnostics reported = new Diagnostics();
    reported.addAll(inputs.unacknowledged(made.diagnostics()));
    // Unused acknowledgements can be found only with the notices of all units.
    if (made.isPresent() && !made.hasErrors() && (units.isEmpty() || !known.isEmpty())) {
      List<Diagnostic> all = new ArrayList<>(inputs.found());
      all.addAll(made.diagnostics());
      reported.addAll(inputs.acknowledgements().idle(all, Inputs::isOfInputs));
    }
    return new PlannedProfile(new Result<>(made.value(), reported.sorted()), planned.found());
  }

  /** Whether the notices about the targets of a profile depend on the decisions for all units. */
  private boolean readsAllUnits(Inputs inputs) {
    List<Traced<String>> picked = inputs.profile().spec().targets();
    if (charts.ofEveryProfile() || picked.isEmpty()) {
      return charts.ofEveryProfile();
    }
    Result<InputReader.Targets> targets = reader.targets(inputs.project()).join();
    return targets.isPresent() && PickedTargets.readAllUnits(picked, targets.get().specs());
  }

  /**
   * The plan with the limits of each target, which are in the targets' target.yaml files, and with
   * notices about the decisions that the targets cannot deliver.
   */
  private PlannedProfile resolved(Inputs inputs, PlannedProfile planned) {
    Plan plan = planned.plan().value();
    if (plan == null || (plan.delivery().targets().isEmpty() && !charts.ofEveryProfile())) {
      return planned;
    }
    Diagnostics diagnostics = new Diagnostics(planned.plan().diagnostics());
    InputReader.Targets targets = diagnostics.take(reader.targets(inputs.project()).join());
    if (targets == null) {
      return new PlannedProfile(Result.of(plan, diagnostics), planned.found());
    }
    List<RenderedChart> rendered =
        charts.renderFor(plan)
            ? RenderedTarget.available(charts, inputs.project(), plan)
            : List.of();
    Plan resolved = PickedTargets.resolve(plan, targets.specs(), rendered, diagnostics);
    Map<String, FoundInUnit> found = new LinkedHashMap<>(planned.found());
    for (PlannedUnit unit : plan.units()) {
      Losses losses = Losses.of(unit, resolved.delivery());
      found.computeIfPresent(unit.name(), (name, one) -> one.withLosses(losses));
    }
    List<Losses> losses = found.values().stream().map(FoundInUnit::losses).toList();
    return new PlannedProfile(
        Result.of(
            resolved.withNotices(ShortfallRule.check(losses, resolved.delivery(), diagnostics)),
            diagnostics),
        found);
  }

  private PlannedProfile planned(
      Inputs inputs, List<String> units, Map<String, FoundInUnit> known) {
    PlannedProfile planned =
        Planner.plan(inputs.profile(), inputs.catalog(), inputs.baseFiles(), units, known);
    Plan plan = planned.plan().value();
    if (plan == null) {
      return planned;
    }
    Diagnostics diagnostics = new Diagnostics(planned.plan().diagnostics());
    Set<String> names = new TreeSet<>(known.keySet());
    plan.units().forEach(unit -> names.add(unit.name()));
    // Faults of a base values file are reported only if a release uses the file.
    planned
        .found()
        .forEach(
            (unit, found) -> {
              if (names.contains(unit)) {
                found.baseFiles().forEach(file -> diagnostics.addAll(diagnostics(inputs, file)));
              }
            });
    boolean counts = countsSurvivors && !diagnostics.hasErrors();
    return new PlannedProfile(
        Result.of(counts ? SimulatedSurvivors.in(plan) : plan, diagnostics), planned.found());
  }

  private static List<Diagnostic> diagnostics(Inputs inputs, String baseFile) {
    return Objects.requireNonNull(inputs.baseValues().get(baseFile)).diagnostics();
  }

  /**
   * The plan of all units of a profile.
   *
   * @param plan a plan of the profile that may contain only some units; returned if it contains all
   */
  Result<Plan> whole(Inputs inputs, Plan plan) {
    return plan.units().size() == inputs.profile().unitNames().size()
        ? Result.of(plan)
        : plan(inputs, RunScope.ALL, Map.of()).plan();
  }
}
