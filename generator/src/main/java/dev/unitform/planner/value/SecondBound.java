package dev.unitform.planner.value;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.ValuePath;
import org.jspecify.annotations.Nullable;

/**
 * A bound that a user sets for a disruption budget, although the plan sets the other one.
 * Kubernetes allows only one.
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
