package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.trace.Traced;

/**
 * A user's value that replaces a decision without an override.
 *
 * @param key where the chart contract has the decision
 * @param planned the decision in words
 * @param decision what was decided, with its reason
 */
public record Contradiction(
    Binding key, UserValues.Touch touch, String planned, Purpose purpose, Traced<?> decision) {}
