package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A topology spread constraint for the pods of one workload.
 *
 * @param hard whether whenUnsatisfiable is DoNotSchedule
 * @param minDomains null for the default, 1
 * @param honorsTaints whether nodeTaintsPolicy is Honor
 */
public record Spread(
    String topologyKey,
    int maxSkew,
    boolean hard,
    @Nullable Integer minDomains,
    boolean honorsTaints) {}
