package dev.unitform.plan;

import dev.unitform.model.catalog.Workload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a workload's pods that a simulation of failures needs.
 *
 * @param needed how many must run for the service to hold; null for jobs and cron jobs
 * @param requests of one pod; null if unknown
 */
public record PodFacts(
    @Nullable Integer needed,
    Volume volume,
    Workload.@Nullable Resources requests,
    RequestsBy requestsBy) {
  /** The same facts, with the requests that its chart renders. */
  public PodFacts withRequests(Workload.Resources rendered) {
    return new PodFacts(needed, volume, rendered, RequestsBy.CHART);
  }

  /** Whether a pod's volume ties it to a zone. */
  public enum Volume {
    ZONAL,
    NONE,
    UNKNOWN;

    /** The word that plan.json uses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where requests come from. */
  public enum RequestsBy {
    /**
     * Values that reach the chart: the user's own, or those that Unitform writes for the reference
     * chart.
     */
    VALUES,
    /** The rendered chart. */
    CHART,
    /** The vendor's sample, which is not written to the values: the chart's own default applies. */
    SAMPLE,
    UNKNOWN;

    /** The word that plan.json uses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
