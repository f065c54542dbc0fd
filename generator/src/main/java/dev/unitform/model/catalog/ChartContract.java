package dev.unitform.model.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * The value paths of a chart through which Unitform sets its decisions. A component is empty if no
 * such path is known.
 *
 * @param parameters the kind, image and other settings of a workload; only for the reference chart
 * @param concurrency the concurrency policy of cron jobs
 * @param constants values that every installation of the chart needs, such as a switch for high
 *     availability
 * @param identity values that differ between units
 * @param tenant values that differ between tenants
 * @param domain host names
 * @param clusterDns host names below the DNS domain of the cluster itself, such as {@code
 *     svc.cluster.local}
 */
public record ChartContract(
    List<Binding> replicas,
    Autoscaling autoscaling,
    DisruptionBudget disruptionBudget,
    List<Binding> topologySpread,
    List<Binding> priorityClass,
    List<Binding> affinity,
    List<Binding> nodeSelector,
    List<Binding> tolerations,
    List<Binding> strategy,
    List<Binding> identity,
    List<Binding> tenant,
    List<Binding> domain,
    List<Binding> clusterDns,
    List<Binding> imageRegistry,
    List<Binding> imagePullSecrets,
    List<Binding> storageClasses,
    List<Binding> schedule,
    List<Binding> resources,
    List<Binding> images,
    List<Binding> backends,
    List<Binding> parameters,
    List<Binding> concurrency,
    List<Binding> constants) {
  public ChartContract {
    // A catalog file need not have these keys.
    autoscaling = autoscaling == null ? Autoscaling.NONE : autoscaling;
    disruptionBudget = disruptionBudget == null ? DisruptionBudget.NONE : disruptionBudget;
  }

  /** All value paths of the contract, in the order of the components. */
  public List<Binding> bindings() {
    return Stream.of(
            replicas,
            autoscaling.enabled(),
            autoscaling.minimum(),
            autoscaling.maximum(),
            autoscaling.targets(),
            autoscaling.other(),
            disruptionBudget.enabled(),
            disruptionBudget.minAvailable(),
            disruptionBudget.maxUnavailable(),
            topologySpread,
            priorityClass,
            affinity,
            nodeSelector,
            tolerations,
            strategy,
            identity,
            tenant,
            domain,
            clusterDns,
            imageRegistry,
            imagePullSecrets,
            storageClasses,
            schedule,
            resources,
            images,
            backends,
            parameters,
            concurrency,
            constants)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The value paths of a chart's autoscaler.
   *
   * @param sampleOn whether the vendor's sample switches the autoscaler on
   */
  public record Autoscaling(
      boolean sampleOn,
      List<Binding> enabled,
      List<Binding> minimum,
      List<Binding> maximum,
      List<Binding> targets,
      List<Binding> other) {
    public static final Autoscaling NONE =
        new Autoscaling(false, List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Whether the chart always creates an autoscaler for a workload: the sample switches
     * autoscaling on, no path switches the workload's autoscaler off, and a path sets the minimum
     * or maximum of this autoscaler.
     *
     * <p>If the chart has switches only for other workloads, a minimum or maximum counts only if
     * its path names this workload.
     */
    public boolean isAlwaysOn(Workload workload) {
      return sampleOn
          && enabled.stream().noneMatch(key -> key.concerns(workload))
          && Stream.of(minimum, maximum)
              .flatMap(List::stream)
              .filter(key -> enabled.isEmpty() || key.workload() != null)
              .anyMatch(key -> key.concerns(workload) && key.mayDecide(workload));
    }
  }

  /** The value paths of a chart's disruption budget. */
  public record DisruptionBudget(
      List<Binding> enabled, List<Binding> minAvailable, List<Binding> maxUnavailable) {
    public static final DisruptionBudget NONE =
        new DisruptionBudget(List.of(), List.of(), List.of());
  }
}
