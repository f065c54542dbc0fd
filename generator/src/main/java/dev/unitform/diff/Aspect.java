package dev.unitform.diff;

import java.util.Locale;

/**
 * The subject of a change. The constants are sorted from the largest parts of a plan to the
 * smallest.
 */
public enum Aspect {
  PROFILE,
  UNIT,
  TENANT,
  SERVICE,
  RELEASE,
  WORKLOAD,
  /** The high-availability or disaster-recovery mode. */
  MODE,
  SERVING,
  DATA_USE,
  REPLICAS,
  /**
   * The number of replicas that survive a loss. Only for changes in which the replica count stays
   * the same.
   */
  SURVIVORS,
  /**
   * The simulated effect of failures: the worst effect on a service, or whether the capacity is
   * enough.
   */
  RESILIENCE,
  SPREAD,
  DISRUPTION_BUDGET,
  AUTOSCALING,
  /** The delivery method of a decision: through the chart's values, or by post-render. */
  DELIVERY,
  CHART,
  CHART_VERSION,
  /** The installation order. */
  ORDER,
  /** A name, host or registry that distinguishes units or tenants. */
  IDENTITY,
  STORAGE,
  /** A value of a chart. */
  VALUE,
  /** An entry of a placement file, which lists the settings that post-render adds to workloads. */
  PLACEMENT,
  /** An object of Kubernetes. */
  OBJECT,
  /** A block of Terraform. */
  TERRAFORM,
  /** A file of an unknown kind. */
  FILE,
  /** The wording of a reason or a notice. */
  WORDING,
  /** The list of the files that Unitform wrote ({@code .unitform.json}). */
  RECORD,
  /** Comments and layout. */
  FORMATTING;

  /** Whether a change of this aspect affects nothing that runs. */
  public boolean isMinor() {
    return this == WORDING || this == RECORD || this == FORMATTING;
  }

  /** The name of the aspect in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
