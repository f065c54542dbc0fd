package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says of one unit, for itself or under {@code spec.defaults}.
 *
 * @param previousName what it was called before
 * @param region and {@code zones}: in the cloud
 * @param dataCenter and {@code racks}: in a private data center
 * @param apiVersions that custom resource definitions add to those of Kubernetes
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

  /** The racks of a data center: the label that its nodes carry, and the values it takes. */
  public record Racks(Traced<String> label, List<Traced<String>> values) {}

  /** The address ranges of a unit, in CIDR notation. */
  public record Network(
      @Nullable Traced<String> nodes,
      @Nullable Traced<String> pods,
      @Nullable Traced<String> services) {}

  /** The storage classes for volumes of one node and of many. */
  public record StorageClasses(@Nullable Traced<String> rwo, @Nullable Traced<String> rwx) {}

  /**
   * Nodes of one kind.
   *
   * @param previousName what it was called when it was created
   * @param nodesPerZone in the cloud
   * @param nodes in a private data center
   * @param cpu and {@code memory}: of one node, as Kubernetes quantities
   * @param overhead what system and DaemonSet pods use of each node; null if not given
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
    /** Its name at the provider, which cannot be changed. */
    public String providerName() {
      return previousName == null ? name.value() : previousName.value();
    }
  }

  /** The resources of a node that unplanned pods use. */
  public record Overhead(
      @Nullable Traced<String> cpu,
      @Nullable Traced<String> memory,
      @Nullable Traced<Integer> pods) {}

  /**
   * Whether Terraform for the cluster itself is wanted.
   *
   * @param name what the provider calls it
   */
  public record Cluster(@Nullable Traced<Boolean> create, @Nullable Traced<String> name) {}
}
