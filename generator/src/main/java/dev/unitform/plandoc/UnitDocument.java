package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.unitform.model.profile.Unit;
import dev.unitform.output.OneLine;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A unit in plan.json. The key {@code peers} of older versions is ignored, because it repeated
 * properties of the other units.
 *
 * @param clusterName the name of the unit's cluster at the provider; null if Terraform does not
 *     create the cluster
 * @param pods the sum of the planned replica counts
 */
@JsonIgnoreProperties("peers")
public record UnitDocument(
    String name,
    String pair,
    @Nullable String role,
    List<PlacementDocument> placements,
    @Nullable String counterpart,
    @Nullable String place,
    @OneLine List<String> zones,
    @Nullable Racks racks,
    @Nullable String provider,
    @Nullable String kubernetesVersion,
    @Nullable String location,
    @Nullable String consulDatacenter,
    @Nullable String domain,
    @Nullable String imageRegistry,
    @Nullable String chartRepository,
    @Nullable StorageClasses storageClasses,
    @Nullable Network network,
    @Nullable Integer nodes,
    List<NodePool> nodePools,
    boolean createCluster,
    @JsonDeserialize(using = ClusterName.class) @Nullable String clusterName,
    @OneLine List<String> tenants,
    int pods,
    @Nullable String previousName,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  public UnitDocument {
    name = Members.required(name, "name", "unit");
    pair = pair == null ? name : pair;
    placements = Members.requiredList(placements, "placements", "unit");
    zones = Members.list(zones);
    nodePools = Members.list(nodePools);
    if (Objects.equals(clusterName, ClusterName.ABSENT)) {
      clusterName = ClusterName.earlier(name, provider, createCluster && !zones.isEmpty());
    }
    tenants = Members.list(tenants);
  }

  /** The storage classes of the unit; null for the default storage class of the cluster. */
  @OneLine
  public record StorageClasses(
      @Nullable String rwo,
      @Nullable String rwx,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {}

  /** The racks of a data center. */
  @OneLine
  public record Racks(
      @Nullable String label,
      List<String> values,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public Racks {
      values = Members.list(values);
    }

    private static Racks of(Unit.Racks racks) {
      return new Racks(racks.label().value(), Members.values(racks.values()), Map.of());
    }
  }

  /** The address ranges of the unit, as far as they are known. */
  @OneLine
  public record Network(
      @Nullable String nodes,
      @Nullable String pods,
      @Nullable String services,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Network of(Unit.Network network) {
      return new Network(
          Members.value(network.nodes()),
          Members.value(network.pods()),
          Members.value(network.services()),
          Map.of());
    }
  }

  /**
   * A node pool.
   *
   * @param overhead the key is left out if the profile does not set it
   */
  @OneLine
  public record NodePool(
      String name,
      @Nullable Integer nodesPerZone,
      @Nullable Integer nodes,
      @Nullable String cpu,
      @Nullable String memory,
      @Nullable Integer maxPods,
      @Nullable String machineType,
      @Nullable String previousName,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Overhead overhead,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public NodePool {
      name = Members.required(name, "name", "node pool");
    }

    /**
     * The name of the pool at the provider. It stays the same if the profile renames the pool,
     * because a provider cannot rename a pool.
     */
    public String providerName() {
      return previousName == null ? name : previousName;
    }

    /**
     * A copy with another number of nodes.
     *
     * @param inZones true if {@code count} is the number of nodes in each zone, false if it is the
     *     number of all nodes
     */
    public NodePool withCount(int count, boolean inZones) {
      return new NodePool(
          name,
          inZones ? Integer.valueOf(count) : nodesPerZone,
          inZones ? nodes : Integer.valueOf(count),
          cpu,
          memory,
          maxPods,
          machineType,
          previousName,
          overhead,
          others);
    }

    private static NodePool of(Unit.NodePool pool) {
      return new NodePool(
          pool.name().value(),
          Members.value(pool.nodesPerZone()),
          Members.value(pool.nodes()),
          Members.value(pool.cpu()),
          Members.value(pool.memory()),
          Members.value(pool.maxPods()),
          Members.value(pool.machineType()),
          Members.value(pool.previousName()),
          pool.overhead() == null ? null : Overhead.of(pool.overhead()),
          Map.of());
    }
  }

  /** The resources that system and DaemonSet pods use on each node of a pool. */
  public record Overhead(
      @Nullable String cpu,
      @Nullable String memory,
      @Nullable Integer pods,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Overhead of(Unit.Overhead overhead) {
      return new Overhead(
          Members.value(overhead.cpu()),
          Members.value(overhead.memory()),
          Members.value(overhead.pods()),
          Map.of());
    }
  }

  /** Converts a planned unit to its document. */
  public static UnitDocument of(PlannedUnit unit, Delivery delivery) {
    UnitFacts facts = unit.facts();
    return new UnitDocument(
        facts.name(),
        facts.membership().pair(),
        facts.membership().role().value().toString(),
        Members.each(unit.placements(), placement -> PlacementDocument.of(placement, delivery)),
        facts.membership().counterpart(),
        facts.site().place(),
        facts.site().zones(),
        facts.site().racks() == null ? null : Racks.of(facts.site().racks()),
        facts.cluster().provider().value().toString(),
        facts.cluster().kubernetesVersion().value().toString(),
        facts.site().location().value(),
        facts.site().consulDatacenter().value(),
        Members.value(facts.settings().domain()),
        Members.value(facts.settings().imageRegistry()),
        Members.value(facts.settings().chartRepository()),
        new StorageClasses(
            Members.value(facts.settings().storageClasses().rwo()),
            Members.value(facts.settings().storageClasses().rwx()),
            Map.of()),
        facts.cluster().network() == null ? null : Network.of(facts.cluster().network()),
        Members.value(facts.cluster().nodes()),
        Members.each(facts.cluster().nodePools(), NodePool::of),
        facts.cluster().create(),
        facts.hasClusterModule() ? facts.cluster().name().value() : null,
        Members.each(facts.membership().tenants(), tenant -> tenant.name().value()),
        unit.pods(),
        Members.value(facts.settings().previousName()),
        Map.of());
  }

  /** A copy without placements, tenants and the name of the other unit. */
  public UnitDocument alone() {
    return with(List.of(), null, nodePools, List.of());
  }

  /** A copy with other placements. */
  public UnitDocument withPlacements(List<PlacementDocument> placements) {
    return with(placements, counterpart, nodePools, tenants);
  }

  /** A copy with other node pools. */
  public UnitDocument withNodePools(List<NodePool> nodePools) {
    return with(placements, counterpart, nodePools, tenants);
  }

  private UnitDocument with(
      List<PlacementDocument> placements,
      @Nullable String counterpart,
      List<NodePool> nodePools,
      List<String> tenants) {
    return new UnitDocument(
        name,
        pair,
        role,
        placements,
        counterpart,
        place,
        zones,
        racks,
        provider,
        kubernetesVersion,
        location,
        consulDatacenter,
        domain,
        imageRegistry,
        chartRepository,
        storageClasses,
        network,
        nodes,
        nodePools,
        createCluster,
        clusterName,
        tenants,
        pods,
        previousName,
        others);
  }

  /** The placement of a service in this unit; null if the plan does not have it. */
  public @Nullable PlacementDocument placement(String service) {
    return placements.stream().filter(p -> p.service().equals(service)).findFirst().orElse(null);
  }

  /** Whether this unit has a release with the same name and namespace as the given one. */
  public boolean has(ReleaseDocument release) {
    return releases().stream().anyMatch(own -> own.key().equals(release.key()));
  }

  /**
   * The sum of the replica counts of the unit's workloads. In a document of another version of
   * Unitform, the key {@code pods} can have another value.
   */
  public int countedPods() {
    return placements.stream().mapToInt(PlacementDocument::pods).sum();
  }

  /** The releases of all services, in the document's order. */
  public List<ReleaseDocument> releases() {
    return placements.stream().flatMap(placement -> placement.releases().stream()).toList();
  }
}
