package dev.unitform.planner;

import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Plan;
import java.util.Map;

/**
 * A plan with the findings of each unit.
 *
 * @param found the findings of all units, by their names, in the order of the profile; in a plan of
 *     some units, the findings of the other units are included only if the caller passed them
 */
public record PlannedProfile(Result<Plan> plan, Map<String, FoundInUnit> found) {}
