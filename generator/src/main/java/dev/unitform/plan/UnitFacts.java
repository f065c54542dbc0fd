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
 * The properties of a unit, from the profile and Unitform's defaults.
 *
 * @param settings the unit as the profile describes it, with the profile's defaults
 */
public record UnitFacts(Unit settings, Membership membership, Site site, Cluster cluster) {
  /**
   * The unit's pair and role, and the other units of the profile.
   *
   * @param activated the unit of the pair that runs as if it were alone; null if both run as usual
   * @param counterpart the other unit of the pair; null if there is none
   * @param tenants the tenants whose home is the pair
   * @param peers every other unit of the profile, including the counterpart
   */
  public record Membership(
      String pair,
      Traced<Role> role,
      @Nullable Traced<Role> activated,
      @Nullable String counterpart,
      List<Tenant> tenants,
      List<Peer> peers) {
    public Membership {
      tenants = List.copyOf(tenants);
      peers = List.copyOf(peers);
    }
  }

  /**
   * Another unit of the profile.
   *
   * @param ranges the address ranges of its nodes, pods and services, as far as they are known
   */
  public record Peer(String unit, String pair, Role role, List<String> ranges) {
    public Peer {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * The location of the unit.
   *
   * @param place the name of the region or data center
   * @param zones the zones of the region; empty in a private data center
   * @param racks null if the data center declares none
   * @param location the name of the location that charts receive
   */
  public record Site(
      Deployment deployment,
      String place,
      List<String> zones,
      Unit.@Nullable Racks racks,
      Traced<String> location,
      Traced<String> consulDatacenter) {
    public Site {
      zones = List.copyOf(zones);
    }
  }

  /**
   * The unit's Kubernetes cluster.
   *
   * @param name the name of the cluster at the provider
   * @param create whether the profile wants Terraform that creates the cluster
   * @param nodes the number of nodes in its pools; null if it is unknown
   * @param zoneNumbers one number for each zone, in the order of the zones. Terraform divides an
   *     address range into numbered parts, and a zone gets the part with its number; null if the
   *     provider needs no numbers
   * @param networkPolicies whether the profile asks for network policies
   */
  public record Cluster(
      Traced<String> name,
      boolean create,
      Traced<Provider> provider,
      Traced<KubernetesVersion> kubernetesVersion,
      Unit.@Nullable Network network,
      List<Unit.NodePool> nodePools,
      @Nullable Traced<Integer> nodes,
      @Nullable Traced<List<Integer>> zoneNumbers,
      boolean networkPolicies) {
    public Cluster {
      nodePools = List.copyOf(nodePools);
    }
  }

  public String name() {
    return settings.name().value();
  }

  /** The unit's own domain, {@code <unit>.<domain>}; null if the profile names no domain. */
  public @Nullable String unitDomain() {
    return settings.domain() == null ? null : name() + "." + settings.domain().value();
  }

  /**
   * Whether Unitform writes Terraform for the unit's cluster. For some providers Unitform cannot
   * create a cluster, so the cluster must exist already.
   */
  public boolean hasClusterModule() {
    return cluster.create && cluster.provider.value().canBeCreated() && !site.zones.isEmpty();
  }

  /** Whether the unit runs as if it were alone, while the other unit of its pair is lost. */
  public boolean isActivated() {
    return membership.activated != null && membership.activated.value() == membership.role.value();
  }

  public boolean isPrimary() {
    return membership.role.value() == Role.PRIMARY;
  }
}
