package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * A topology spread constraint over the pods of one workload.
 *
 * @param hard DoNotSchedule
 * @param minDomains null for the default, 1
 * @param honorsTaints nodeTaintsPolicy: Honor
 * @param honorsAffinity nodeAffinityPolicy: Honor, which is the default
 */
public record Spread(
    String topologyKey,
    int maxSkew,
    boolean hard,
    @Nullable Integer minDomains,
    boolean honorsTaints,
    boolean honorsAffinity) {}
