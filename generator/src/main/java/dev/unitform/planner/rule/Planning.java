package dev.unitform.planner.rule;

import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.function.Predicate;

/**
 * The input of the rules that only check.
 *
 * @param planned the units of the profile, in its order
 * @param followed whether the plan of some unit uses the value that an override of the profile
 *     declares as intended
 */
public record Planning(
    TopologyProfile profile,
    Catalog catalog,
    List<PlannedUnit> planned,
    Predicate<Traced<ValueOverride>> followed) {
  TopologyProfile.Spec spec() {
    return profile.spec();
  }

  /** The units, as the profile describes them with its defaults. */
  List<Unit> units() {
    return planned.stream().map(unit -> unit.facts().settings()).toList();
  }
}
