package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a profile for one unit, in the unit itself or under {@code spec.defaults}.
 *
 * @param previousName the name that it had before
 * @param region and {@code zones}: in the cloud
 * @param dataCenter and {@code racks}: in a private data center
 * @param apiVersions additional API versions, from CustomResourceDefinitions
 */
public record Unit(
    Traced<String> name,
    @Nullable Traced<String> previousName,
    @Nullable Traced<String> region,
    @Nullable Traced<List<Traced<String>>> zones,
    @Nullable Traced<String> dataCenter,
    @Nullable Traced<Racks> racks,
    @Nullable Traced<Network> network,
    @Nullable Traced<Provider> provider,
    @Nullable Traced<String> kubernetesVersion,
    List<Traced<String>> apiVersions,
    @Nullable Traced<String> location,
    @Nullable Traced<String> consulDatacenter,
    @Nullable Traced<String> domain,
    @Nullable Traced<String> imageRegistry,
    @Nullable Traced<String> chartRepository,
    StorageClasses storageClasses,
    @Nullable Traced<List<NodePool>> nodePools,
    @Nullable Traced<Cluster> cluster,
    Map<String, Traced<ServiceSettings>> services) {
  public Unit {
    apiVersions = apiVersions == null ? List.of() : List.copyOf(apiVersions);
    storageClasses = storageClasses == null ? new StorageClasses(null, null) : storageClasses;
    services = TopologyProfile.orEmpty(services);
  }

  /**
   * The racks of a data center: the label of its nodes that names the rack, and the values of this
   * label.
   */
  public record Racks(Traced<String> label, List<Traced<String>> values) {}

  /** The address ranges of a unit, in CIDR notation. */
  public record Network(
      @Nullable Traced<String> nodes,
      @Nullable Traced<String> pods,
      @Nullable Traced<String> services) {}

  /** The storage classes for volumes of one node and for volumes of many nodes. */
  public record StorageClasses(@Nullable Traced<String> rwo, @Nullable Traced<String> rwx) {}

  /**
   * A pool of equal nodes.
   *
   * @param previousName the name with which it was created
   * @param nodesPerZone the number of nodes in each zone, in the cloud
   * @param nodes the number of nodes, in a private data center
   * @param cpu and {@code memory}: the size of one node, as Kubernetes quantities
   * @param overhead the resources that system and DaemonSet pods use on each node; null if not
   *     given
   */
  public record NodePool(
      Traced<String> name,
      @Nullable Traced<String> previousName,
      @Nullable Traced<Integer> nodesPerZone,
      @Nullable Traced<Integer> nodes,
      @Nullable Traced<String> cpu,
      @Nullable Traced<String> memory,
      @Nullable Traced<Integer> maxPods,
      @Nullable Traced<String> machineType,
      @Nullable Overhead overhead) {
    /** The pool's name at the provider, which cannot be changed. */
    public String providerName() {
      return previousName == null ? name.value() : previousName.value();
    }
  }

  /** The resources of a node that pods outside of the plan use, such as those of the system. */
  public record Overhead(
      @Nullable Traced<String> cpu,
      @Nullable Traced<String> memory,
      @Nullable Traced<Integer> pods) {}

  /**
   * The settings for Terraform that creates the cluster itself.
   *
   * @param name the name of the cluster at the provider
   */
  public record Cluster(@Nullable Traced<Boolean> create, @Nullable Traced<String> name) {}
}
