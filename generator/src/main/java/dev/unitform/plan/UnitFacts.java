package dev.unitform.plan;

import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.Tenant;
import dev.unitform.model.profile.Unit;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a unit once its own settings, the defaults and the built-in defaults are merged.
 *
 * @param previousName what it was called before; null where the profile names nothing
 * @param place its region or data center
 * @param zones in the cloud; empty in a private data center
 * @param racks null where the data center declares none
 * @param counterpart the other unit of the pair; null when there is none
 * @param nodes how many nodes its pools have; null where they are unknown
 * @param clusterName what the provider calls the cluster, where Terraform creates it
 * @param tenants at home in the pair
 * @param peers every other unit of the group
 * @param networkPolicies whether the profile asks for network policies
 */
public record UnitFacts(
    String name,
    @Nullable Traced<String> previousName,
    String pair,
    Traced<Role> role,
    Deployment deployment,
    String place,
    List<String> zones,
    Unit.@Nullable Racks racks,
    @Nullable String counterpart,
    Traced<Provider> provider,
    Traced<KubernetesVersion> kubernetesVersion,
    Traced<String> location,
    Traced<String> consulDatacenter,
    @Nullable Traced<String> domain,
    @Nullable Traced<String> imageRegistry,
    @Nullable Traced<String> chartRepository,
    @Nullable Traced<String> storageClassRwo,
    @Nullable Traced<String> storageClassRwx,
    Unit.@Nullable Network network,
    List<Unit.NodePool> nodePools,
    @Nullable Traced<Integer> nodes,
    boolean createCluster,
    Traced<String> clusterName,
    List<Tenant> tenants,
    List<Peer> peers,
    boolean networkPolicies) {
  public UnitFacts {
    zones = List.copyOf(zones);
    nodePools = List.copyOf(nodePools);
    tenants = List.copyOf(tenants);
    peers = List.copyOf(peers);
  }

  /**
   * Another unit of the mesh.
   *
   * @param ranges its node, pod and service ranges, as far as they are known
   */
  public record Peer(String unit, String pair, Role role, List<String> ranges) {
    public Peer {
      ranges = List.copyOf(ranges);
    }
  }

  /** The unit's own domain, {@code <unit>.<domain>}; null when the profile names no domain. */
  public @Nullable String unitDomain() {
    return domain == null ? null : name + "." + domain.value();
  }

  /** Whether Terraform for its cluster is written: some providers' clusters are there already. */
  public boolean hasClusterModule() {
    return createCluster && provider.value().canBeCreated() && !zones.isEmpty();
  }

  public boolean isPrimary() {
    return role.value() == Role.PRIMARY;
  }
}
