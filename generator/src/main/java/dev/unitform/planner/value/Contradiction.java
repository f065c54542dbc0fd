package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.trace.Traced;

/**
 * A user's value that replaces a decision of the plan, although no override declares the value as
 * intended.
 *
 * @param key the contract's entry for the value path that sets the decision in the chart
 * @param planned the decision as text
 * @param decision the decision with its reason
 */
public record Contradiction(
    Binding key, UserValues.Touch touch, String planned, Purpose purpose, Traced<?> decision) {}
