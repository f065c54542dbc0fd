package dev.unitform.planner.rule;

import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.function.Predicate;

/**
 * The input of the rules that check the finished plan and decide nothing.
 *
 * @param facts the facts of all units of the profile, in the order of the profile
 * @param planned the planned units, in the same order
 * @param followed whether an override of the profile has an effect in at least one unit
 */
public record Planning(
    TopologyProfile profile,
    Catalog catalog,
    List<UnitFacts> facts,
    List<PlannedUnit> planned,
    Predicate<Traced<ValueOverride>> followed) {
  TopologyProfile.Spec spec() {
    return profile.spec();
  }

  /** All units, as the profile describes them with its defaults. */
  List<Unit> units() {
    return facts.stream().map(UnitFacts::settings).toList();
  }
}
