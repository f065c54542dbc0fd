package dev.unitform.diff;

import java.util.Locale;

/** The subject of a change, from the whole to the detail. */
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
   * The number of replicas that survive a loss, if only this number changes and not the replica
   * count.
   */
  SURVIVORS,
  /**
   * The cost of failures according to a simulation: the worst outcome of a service, or the verdict
   * on capacity.
   */
  RESILIENCE,
  SPREAD,
  DISRUPTION_BUDGET,
  AUTOSCALING,
  /** The way in which a decision reaches the cluster: in a chart's values, or by post-render. */
  MEANS,
  CHART,
  CHART_VERSION,
  /** The installation order. */
  ORDER,
  /** Names, hosts and registries, which distinguish units and tenants. */
  IDENTITY,
  STORAGE,
  /** A value of a chart. */
  VALUE,
  /** An entry of a placement file. */
  PLACEMENT,
  /** An object of Kubernetes. */
  OBJECT,
  /** A block of Terraform. */
  TERRAFORM,
  /** A file of an unknown kind. */
  FILE,
  /** The wording of a reason or a notice. */
  WORDS,
  /** The list of written files. */
  RECORD,
  /** Comments and layout. */
  FORMATTING;

  /** Whether such a change has no effect on anything that runs. */
  public boolean isMinor() {
    return this == WORDS || this == RECORD || this == FORMATTING;
  }

  /** The name of the aspect in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
