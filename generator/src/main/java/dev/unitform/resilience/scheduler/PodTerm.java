package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * Pod affinity or anti-affinity to the pods of a workload.
 *
 * @param workload the workload with these pods
 * @param weight the weight of a preferred term, negative for anti-affinity; null for a required
 *     anti-affinity
 */
public record PodTerm(String workload, String topologyKey, @Nullable Integer weight) {}
