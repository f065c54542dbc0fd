package dev.unitform.planner;

import dev.unitform.model.profile.Policies;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.ZoneNumberRule;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines the properties of each unit, such as its nodes and address ranges, from the profile
 * and Unitform's defaults.
 *
 * @param spec the settings that all units share; its pairs are not read
 * @param everyPeer all units of the profile, from which each unit's list of peers is made. The
 *     facts of all units share this list
 */
record UnitResolver(TopologyProfile.Spec spec, List<UnitFacts.Peer> everyPeer) {
  static final RuleId GENERIC =
      new RuleId("unit.provider", "a generic cluster unless the profile names a provider");
  static final RuleId KUBERNETES =
      new RuleId("unit.kubernetes-version", "1.31 unless the profile names a version");
  static final RuleId LOCATION =
      new RuleId(
          "unit.location",
          "the unit's name, or its previous name if it was renamed, unless the profile sets a"
              + " location");
  static final RuleId CONSUL =
      new RuleId(
          "unit.consul-datacenter",
          "the unit's location unless the profile sets a Consul data center");
  static final RuleId CLUSTER_NAME =
      new RuleId(
          "unit.cluster-name",
          "the unit's name, or its previous name if it was renamed, unless the profile names the"
              + " cluster");
  static final RuleId NODES =
      new RuleId("unit.nodes", "the sum of the nodes of the unit's pools in all zones");

  private static final String DEFAULT_KUBERNETES = "1.31";

  UnitFacts facts(UnitPair pair, UnitPair.Member member) {
    Unit unit = member.unit();
    UnitFacts.Site site = site(unit);
    return new UnitFacts(unit, membership(pair, member), site, cluster(unit, site));
  }

  private UnitFacts.Membership membership(UnitPair pair, UnitPair.Member member) {
    boolean primary = member.role() == Role.PRIMARY;
    Traced<Unit> declared = primary ? pair.primary() : pair.secondary();
    Traced<Unit> other = primary ? pair.secondary() : pair.primary();
    return new UnitFacts.Membership(
        pair.name().value(),
        new Traced<>(member.role(), Objects.requireNonNull(declared).cause()),
        pair.activated(),
        other == null ? null : other.value().name().value(),
        spec.tenants().stream()
            .filter(tenant -> tenant.home().value().equals(pair.name().value()))
            .toList(),
        peers(member.unit()));
  }

  private UnitFacts.Site site(Unit unit) {
    Traced<String> place = unit.region() != null ? unit.region() : unit.dataCenter();
    Traced<String> location = unit.location() == null ? lasting(unit, LOCATION) : unit.location();
    return new UnitFacts.Site(
        spec.deployment().value(),
        place == null ? "" : place.value(),
        unit.zones() == null
            ? List.of()
            : unit.zones().value().stream().map(Traced::value).toList(),
        unit.racks() == null ? null : unit.racks().value(),
        location,
        unit.consulDatacenter() == null
            ? Traced.derived(location.value(), CONSUL, location.as("location"))
            : unit.consulDatacenter());
  }

  private UnitFacts.Cluster cluster(Unit unit, UnitFacts.Site site) {
    Unit.Cluster wanted =
        unit.cluster() == null ? new Unit.Cluster(null, null) : unit.cluster().value();
    Traced<String> version = unit.kubernetesVersion();
    List<Unit.NodePool> pools = unit.nodePools() == null ? List.of() : unit.nodePools().value();
    Traced<Provider> provider =
        unit.provider() == null ? Traced.defaulted(Provider.GENERIC, GENERIC) : unit.provider();
    Policies policies = spec.policies();
    return new UnitFacts.Cluster(
        wanted.name() == null ? lasting(unit, CLUSTER_NAME) : wanted.name(),
        isTrue(wanted.create()),
        provider,
        version == null
            ? Traced.defaulted(KubernetesVersion.of(DEFAULT_KUBERNETES), KUBERNETES)
            : new Traced<>(KubernetesVersion.of(version.value()), version.cause()),
        unit.network() == null ? null : unit.network().value(),
        pools,
        nodes(pools, site.zones().size()),
        ZoneNumberRule.numbers(provider, site.place(), site.zones()),
        policies != null && isTrue(policies.networkPolicies()));
  }

  private static boolean isTrue(@Nullable Traced<Boolean> flag) {
    return flag != null && flag.value();
  }

  /**
   * The name for parts that a provider or a chart cannot rename, such as a cluster. If a unit was
   * renamed, these parts keep its previous name.
   */
  private static Traced<String> lasting(Unit unit, RuleId rule) {
    Traced<String> before = unit.previousName();
    return before == null
        ? Traced.derived(unit.name().value(), rule, unit.name().as("name"))
        : Traced.derived(before.value(), rule, before.as("previousName"));
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
        // The number of the unit's nodes is unknown, because the number of nodes in one pool is
        // unknown.
        return null;
      }
    }
    return inputs.isEmpty() ? null : Traced.derived(sum, NODES, inputs);
  }

  private List<UnitFacts.Peer> peers(Unit self) {
    List<UnitFacts.Peer> peers = new ArrayList<>(everyPeer);
    peers.removeIf(peer -> peer.unit().equals(self.name().value()));
    return peers;
  }

  /** Describes each unit of the profile, as the facts of the other units contain it. */
  static List<UnitFacts.Peer> everyPeer(TopologyProfile.Spec spec) {
    List<UnitFacts.Peer> peers = new ArrayList<>();
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      for (UnitPair.Member member : pair.members()) {
        Unit unit = member.unit();
        peers.add(
            new UnitFacts.Peer(
                unit.name().value(), pair.name().value(), member.role(), ranges(unit)));
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
