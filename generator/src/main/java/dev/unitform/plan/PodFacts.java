package dev.unitform.plan;

import dev.unitform.model.catalog.Workload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a workload's pods that a simulation of failures needs.
 *
 * @param needed the number of pods that the service needs to stay available; null for jobs and cron
 *     jobs
 * @param requests the CPU and memory requests of one pod; null if unknown
 */
public record PodFacts(
    @Nullable Integer needed,
    Volume volume,
    Workload.@Nullable Resources requests,
    RequestsBy requestsBy) {
  /** A copy with the requests in the rendered manifests of the workload's chart. */
  public PodFacts withRequests(Workload.Resources rendered) {
    return new PodFacts(needed, volume, rendered, RequestsBy.CHART);
  }

  /** Whether the volume of a pod binds the pod to a zone. */
  public enum Volume {
    ZONAL,
    NONE,
    UNKNOWN;

    /** The name in plan.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The source of a pod's requests. */
  public enum RequestsBy {
    /**
     * The requests come from the values that the chart receives: the user's values, or those that
     * Unitform writes for the reference chart.
     */
    VALUES,
    /** The requests come from the rendered chart. */
    CHART,
    /**
     * The requests come from the vendor's sample values. The chart has the same defaults, so
     * Unitform does not write them.
     */
    SAMPLE,
    UNKNOWN;

    /** The name in plan.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
