package dev.unitform.planner;

import dev.unitform.model.profile.Policies;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.model.profile.UnitSettings;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settles the facts of each unit: its own settings, then the defaults, then the built-in ones. */
final class UnitResolver {
  static final RuleId GENERIC =
      new RuleId("unit.provider", "a generic cluster unless the profile names a provider");
  static final RuleId KUBERNETES =
      new RuleId("unit.kubernetes-version", "1.31 unless the profile names a version");
  static final RuleId LOCATION =
      new RuleId(
          "unit.location",
          "the unit's name, or the one it had before, unless the profile gives a location");
  static final RuleId CONSUL =
      new RuleId(
          "unit.consul-datacenter", "the location unless the profile gives a Consul data center");
  static final RuleId CLUSTER_NAME =
      new RuleId(
          "unit.cluster-name",
          "the unit's name, or the one it had before, unless the profile names the cluster");
  static final RuleId NODES =
      new RuleId(
          "unit.nodes", "the nodes of the unit's pools, in every zone where there are zones");

  private static final String DEFAULT_KUBERNETES = "1.31";

  private final TopologyProfile.Spec spec;

  UnitResolver(TopologyProfile.Spec spec) {
    this.spec = spec;
  }

  /** The node pools in force for a unit. */
  static List<Unit.NodePool> nodePools(Unit unit, @Nullable UnitSettings defaults) {
    Traced<List<Unit.NodePool>> pools = nearest(unit, defaults, UnitSettings::nodePools);
    return pools == null ? List.of() : pools.value();
  }

  static @Nullable <T> T nearest(
      Unit unit, @Nullable UnitSettings defaults, Function<UnitSettings, @Nullable T> key) {
    T own = key.apply(unit.settings());
    return own != null || defaults == null ? own : key.apply(defaults);
  }

  UnitFacts facts(UnitPair pair, UnitPair.Member member) {
    Unit unit = member.unit();
    Role role = member.role();
    UnitSettings defaults = spec.defaults();
    Traced<Unit> declared = role == Role.PRIMARY ? pair.primary() : pair.secondary();
    Traced<Unit> other = role == Role.PRIMARY ? pair.secondary() : pair.primary();
    Traced<String> location = nearest(unit, defaults, UnitSettings::location);
    if (location == null) {
      location = lasting(unit, LOCATION);
    }
    Traced<String> consul = nearest(unit, defaults, UnitSettings::consulDatacenter);
    if (consul == null) {
      consul = Traced.derived(location.value(), CONSUL, location.as("location"));
    }
    Traced<Provider> provider = nearest(unit, defaults, UnitSettings::provider);
    Traced<String> version = nearest(unit, defaults, UnitSettings::kubernetesVersion);
    Unit.StorageClasses own = unit.storageClasses();
    Unit.StorageClasses common = defaults == null ? null : defaults.storageClasses();
    Traced<Unit.Cluster> cluster = unit.cluster();
    Traced<Boolean> create = cluster == null ? null : cluster.value().create();
    if (create == null && defaults != null && defaults.cluster() != null) {
      create = defaults.cluster().value().create();
    }
    Traced<String> clusterName = cluster == null ? null : cluster.value().name();
    List<Unit.NodePool> pools = nodePools(unit, defaults);
    List<String> zones =
        unit.zones() == null
            ? List.of()
            : unit.zones().value().stream().map(Traced::value).toList();
    Traced<String> place = unit.region() != null ? unit.region() : unit.dataCenter();
    Policies policies = spec.policies();
    return new UnitFacts(
        unit.name().value(),
        unit.previousName(),
        pair.name().value(),
        new Traced<>(role, Objects.requireNonNull(declared).cause()),
        spec.deployment().value(),
        place == null ? "" : place.value(),
        zones,
        unit.racks() == null ? null : unit.racks().value(),
        other == null ? null : other.value().name().value(),
        provider == null ? Traced.defaulted(Provider.GENERIC, GENERIC) : provider,
        version == null
            ? Traced.defaulted(KubernetesVersion.of(DEFAULT_KUBERNETES), KUBERNETES)
            : new Traced<>(KubernetesVersion.of(version.value()), version.cause()),
        location,
        consul,
        nearest(unit, defaults, UnitSettings::domain),
        nearest(unit, defaults, UnitSettings::imageRegistry),
        nearest(unit, defaults, UnitSettings::chartRepository),
        nearer(own == null ? null : own.rwo(), common == null ? null : common.rwo()),
        nearer(own == null ? null : own.rwx(), common == null ? null : common.rwx()),
        unit.network() == null ? null : unit.network().value(),
        pools,
        nodes(pools, zones.size()),
        create != null && create.value(),
        clusterName == null ? lasting(unit, CLUSTER_NAME) : clusterName,
        spec.tenants().stream()
            .filter(tenant -> tenant.home().value().equals(pair.name().value()))
            .toList(),
        peers(unit),
        policies != null
            && policies.networkPolicies() != null
            && policies.networkPolicies().value());
  }

  /** A name for what outlives a new name of the unit, since it cannot be renamed. */
  private static Traced<String> lasting(Unit unit, RuleId rule) {
    Traced<String> before = unit.previousName();
    return before == null
        ? Traced.derived(unit.name().value(), rule, unit.name().as("name"))
        : Traced.derived(before.value(), rule, before.as("previousName"));
  }

  private static <T> @Nullable Traced<T> nearer(
      @Nullable Traced<T> own, @Nullable Traced<T> common) {
    return own != null ? own : common;
  }

  private static @Nullable Traced<Integer> nodes(List<Unit.NodePool> pools, int zones) {
    int sum = 0;
    List<Cause.Input> inputs = new ArrayList<>();
    for (Unit.NodePool pool : pools) {
      if (pool.nodesPerZone() != null) {
        sum += pool.nodesPerZone().value() * Math.max(1, zones);
        inputs.add(pool.nodesPerZone().as("nodesPerZone of " + pool.name().value()));
      } else if (pool.nodes() != null) {
        sum += pool.nodes().value();
        inputs.add(pool.nodes().as("nodes of " + pool.name().value()));
      } else {
        // A pool of unknown size leaves the unit's nodes unknown.
        return null;
      }
    }
    return inputs.isEmpty() ? null : Traced.derived(sum, NODES, inputs);
  }

  private List<UnitFacts.Peer> peers(Unit self) {
    List<UnitFacts.Peer> peers = new ArrayList<>();
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      for (UnitPair.Member member : pair.members()) {
        Unit unit = member.unit();
        if (!unit.name().value().equals(self.name().value())) {
          peers.add(
              new UnitFacts.Peer(
                  unit.name().value(), pair.name().value(), member.role(), ranges(unit)));
        }
      }
    }
    return peers;
  }

  private static List<String> ranges(Unit unit) {
    if (unit.network() == null) {
      return List.of();
    }
    Unit.Network network = unit.network().value();
    return Stream.of(network.nodes(), network.pods(), network.services())
        .flatMap(range -> range == null ? Stream.empty() : Stream.of(range.value()))
        .toList();
  }
}
