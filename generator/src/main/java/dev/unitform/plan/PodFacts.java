package dev.unitform.plan;

import dev.unitform.model.catalog.Workload;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation of failures has to know of a workload's pods.
 *
 * @param needed how many must run for the service to hold; null for jobs and cron jobs
 * @param requests of one pod; null where nobody knows them
 */
public record PodFacts(
    @Nullable Integer needed,
    Volume volume,
    Workload.@Nullable Resources requests,
    RequestsBy requestsBy) {
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
    /** Values that reach the chart: the user's own, or those of a chart that is told. */
    VALUES,
    /** The vendor's sample, which nobody writes: the chart's own default decides. */
    SAMPLE,
    UNKNOWN;

    /** The word that plan.json uses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
