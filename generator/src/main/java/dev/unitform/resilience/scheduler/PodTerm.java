package dev.unitform.resilience.scheduler;

/**
 * Preferred pod affinity or anti-affinity to the pods of a workload.
 *
 * @param workload the workload with these pods
 * @param weight negative for anti-affinity
 */
public record PodTerm(String workload, String topologyKey, int weight) {}
