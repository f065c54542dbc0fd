package dev.unitform.planner.value;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.ValuePath;
import org.jspecify.annotations.Nullable;

/**
 * A bound that a user sets for a disruption budget, although the plan sets the other bound
 * (minAvailable or maxUnavailable). Kubernetes allows only one of them.
 *
 * @param path the path of the user's bound
 * @param bound the path of the plan's bound
 * @param place the place in a file that decides the plan's bound; if there is none, the place of
 *     its path in the catalog
 */
public record SecondBound(
    ValuePath path,
    GivenValue given,
    String bound,
    int maxUnavailable,
    @Nullable SourcePosition place) {}
