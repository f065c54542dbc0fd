package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A topology spread constraint of a pod.
 *
 * @param hard true for DoNotSchedule, the default of Kubernetes: a pod that would break the
 *     constraint stays pending
 * @param selector null if the constraint has no selector and therefore counts no pods
 */
public record SpreadTerm(
    String topologyKey,
    boolean hard,
    int maxSkew,
    int minDomains,
    @Nullable LabelSelector selector) {
  /** The constraint in an item of a pod's topologySpreadConstraints. */
  public static SpreadTerm of(JsonNode term) {
    return new SpreadTerm(
        term.path("topologyKey").asText(),
        !term.path("whenUnsatisfiable").asText().equals("ScheduleAnyway"),
        term.path("maxSkew").asInt(1),
        term.path("minDomains").asInt(1),
        LabelSelector.of(term.path("labelSelector")));
  }

  /** Whether the constraint counts the pods of a workload. */
  public boolean counts(PodWorkload workload) {
    return selector != null && selector.matches(workload.labels());
  }
}
