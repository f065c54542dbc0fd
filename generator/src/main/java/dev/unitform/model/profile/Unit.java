package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the profile describes it. The record is also used for the defaults of all units under
 * {@code spec.defaults}.
 *
 * @param previousName the unit's name before it was renamed; null if it was not
 * @param region the region, whose zones are in {@code zones}; only in the cloud
 * @param dataCenter the data center, whose racks are in {@code racks}; only in a private data
 *     center
 * @param apiVersions the API versions that CustomResourceDefinitions add to the cluster
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
    storageClasses = storageClasses == null ? new StorageClasses(null, null) : storageClasses;
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

  /**
   * The storage classes for volumes that one node mounts (ReadWriteOnce) and for volumes that many
   * nodes mount (ReadWriteMany).
   */
  public record StorageClasses(@Nullable Traced<String> rwo, @Nullable Traced<String> rwx) {}

  /**
   * A pool of nodes of the same size.
   *
   * @param previousName the name with which the pool was created, if it was renamed
   * @param nodesPerZone the number of nodes in each zone; only in the cloud
   * @param nodes the number of nodes; only in a private data center
   * @param cpu the CPU of one node, as a Kubernetes quantity; {@code memory} likewise
   * @param overhead the resources that system and DaemonSet pods use on each node; null if the
   *     profile does not set them
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
    /**
     * The name of the pool at the provider. It stays the same if the profile renames the pool,
     * because a provider cannot rename a pool.
     */
    public String providerName() {
      return previousName == null ? name.value() : previousName.value();
    }
  }

  /** The resources of each node that are used by pods outside of the plan, such as system pods. */
  public record Overhead(
      @Nullable Traced<String> cpu,
      @Nullable Traced<String> memory,
      @Nullable Traced<Integer> pods) {}

  /**
   * The settings for Terraform that creates the unit's cluster.
   *
   * @param name the name of the cluster at the provider
   */
  public record Cluster(@Nullable Traced<Boolean> create, @Nullable Traced<String> name) {}
}
