package dev.unitform.model.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a chart keeps what Unitform decides: for each concern the value paths that the chart is
 * known to read. Null or an empty list says that no sample shows such a key.
 *
 * @param topologySpread a key for topology spread constraints; no chart of the suite shows one
 * @param identity what tells one unit from another
 * @param tenant what tells one tenant from another
 * @param domain host names
 * @param clusterDns names below the cluster's own DNS domain
 */
public record ChartContract(
    List<Binding> replicas,
    @Nullable Autoscaling autoscaling,
    @Nullable DisruptionBudget disruptionBudget,
    @Nullable Binding topologySpread,
    @Nullable Binding priorityClass,
    @Nullable Binding affinity,
    @Nullable Binding nodeSelector,
    @Nullable Binding tolerations,
    @Nullable Binding strategy,
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
    List<Binding> backends) {

  /** Every binding of the contract, in the order of its keys. */
  public List<Binding> bindings() {
    List<Binding> all = new ArrayList<>(replicas);
    if (autoscaling != null) {
      all.addAll(autoscaling.enabled());
      all.addAll(autoscaling.minimum());
      all.addAll(autoscaling.maximum());
      all.addAll(autoscaling.targets());
      all.addAll(autoscaling.other());
    }
    if (disruptionBudget != null) {
      addGiven(
          all,
          disruptionBudget.enabled(),
          disruptionBudget.minAvailable(),
          disruptionBudget.maxUnavailable());
    }
    addGiven(all, topologySpread, priorityClass, affinity, nodeSelector, tolerations, strategy);
    for (List<Binding> bindings :
        List.of(
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
            backends)) {
      all.addAll(bindings);
    }
    return all;
  }

  private static void addGiven(List<Binding> all, @Nullable Binding... bindings) {
    Arrays.stream(bindings).filter(Objects::nonNull).forEach(all::add);
  }

  /**
   * The keys of a chart's autoscaler.
   *
   * @param sampleOn whether the vendor's sample switches it on
   */
  public record Autoscaling(
      boolean sampleOn,
      List<Binding> enabled,
      List<Binding> minimum,
      List<Binding> maximum,
      List<Binding> targets,
      List<Binding> other) {}

  /** The keys of a chart's disruption budget. */
  public record DisruptionBudget(
      @Nullable Binding enabled,
      @Nullable Binding minAvailable,
      @Nullable Binding maxUnavailable) {}
}
