package dev.unitform.planner.value;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.ValuePath;
import org.jspecify.annotations.Nullable;

/**
 * A user's bound for a disruption budget whose other bound is set by the plan.
 *
 * @param path the path of the user's bound
 * @param bound the path of the plan's bound
 * @param place the place in a file that decides the plan's bound, or its path
 */
public record SecondBound(
    ValuePath path,
    GivenValue given,
    String bound,
    int maxUnavailable,
    @Nullable SourcePosition place) {}
