package dev.unitform.check;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the CPU and memory requests of a unit's pods with the resources of its nodes, also after
 * the loss of one zone (Kubernetes documentation, "Resource Management for Pods and Containers": a
 * pod waits until a node has room for its requests). It compares the sums, and the largest pod with
 * the largest node. So every finding is certain, but pods without a finding may still not fit.
 */
final class CapacityCheck {
  private final UnitFacts facts;
  private final List<Unit.NodePool> pools;
  private final KnownRequests demand;
  private final Diagnostics diagnostics;

  private CapacityCheck(PlannedUnit unit, Diagnostics diagnostics) {
    this.facts = unit.facts();
    this.pools = facts.cluster().nodePools();
    this.demand = KnownRequests.of(unit);
    this.diagnostics = diagnostics;
  }

  static List<Diagnostic> check(Plan plan) {
    Diagnostics diagnostics = new Diagnostics();
    for (PlannedUnit unit : plan.units()) {
      if (!unit.facts().cluster().nodePools().isEmpty()) {
        new CapacityCheck(unit, diagnostics).check();
      }
    }
    return diagnostics.sorted();
  }

  private void check() {
    boolean isCompared = false;
    for (Resource resource : Resource.values()) {
      boolean isKnown =
          pools.stream().allMatch(p -> NodeAllocatable.atMost(resource, facts, p) != null);
      isCompared |= isKnown && resource != Resource.PODS;
      if (isKnown) {
        compare(resource);
      }
    }
    if (isCompared && demand.unknown() > 0) {
      diagnostics.add(
          Code.CHK019,
          place(),
          demand.unknown() == demand.items().size()
              ? ("the capacity of the nodes of '%s' was not checked, because the requests of all"
                      + " its workloads are unknown")
                  .formatted(facts.name())
              : ("the capacity of the nodes of '%s' was checked without %d of its %d"
                      + " workloads, whose requests are unknown")
                  .formatted(facts.name(), demand.unknown(), demand.items().size()),
          "set their requests in the catalog, or in the services' values");
    }
  }

  private void compare(Resource resource) {
    Quantity largestNode =
        pools.stream().map(pool -> node(resource, pool)).max(Quantity::compareTo).orElseThrow();
    KnownRequests.Item largest = resource == Resource.PODS ? null : demand.largest(resource);
    Quantity ofPod = largest == null ? null : largest.ofOnePod(resource);
    if (largest != null && ofPod != null && ofPod.compareTo(largestNode) > 0) {
      diagnostics.add(
          Code.CHK017,
          place(),
          "no node of '%s' has room for a pod of %s: it requests %s, and the largest node has %s"
              .formatted(
                  facts.name(), largest.name(), resource.shown(ofPod), resource.shown(largestNode)),
          "use larger nodes, or reduce the pod's request");
    } else if (!fits(resource, /* lost= */ 0)) {
      tooSmall(Code.CHK017, resource, "", /* lost= */ 0);
    } else {
      compareAfterLoss(resource);
    }
  }

  /**
   * Compares the requests with the capacity that is left after the loss of one zone or rack; a unit
   * with only one zone or rack loses one node instead.
   */
  private void compareAfterLoss(Resource resource) {
    int nodes = pools.stream().mapToInt(this::count).sum();
    int groups = groups();
    int lost = groups > 1 ? (nodes + groups - 1) / groups : 1;
    if (nodes > 1 && !fits(resource, lost)) {
      String what = groups > 1 ? facts.site().racks() == null ? "zone" : "rack" : "node";
      tooSmall(Code.CHK018, resource, "with one %s lost, ".formatted(what), lost);
    }
  }

  private boolean fits(Resource resource, int lost) {
    return demand.total(resource).compareTo(total(resource, lost)) <= 0;
  }

  private void tooSmall(Code code, Resource resource, String when, int lost) {
    String requested = resource.shown(demand.total(resource));
    String available = resource.shown(total(resource, lost));
    String unknown =
        demand.unknown() == 0
            ? ""
            : " (%d %s not counted)"
                .formatted(
                    demand.unknown(),
                    demand.unknown() == 1
                        ? "workload with unknown requests is"
                        : "workloads with unknown requests are");
    diagnostics.add(
        code,
        place(),
        "%sthe nodes of '%s' are too small: %s"
            .formatted(
                when,
                facts.name(),
                resource == Resource.PODS
                    ? "the unit has %s, and its nodes have room for %s"
                        .formatted(requested, available)
                    : "the pods request %s, and the nodes have %s%s"
                        .formatted(requested, available, unknown)),
        help(resource, lost));
  }

  /**
   * The help of the diagnostic: how many nodes the unit's last pool needs, and which workloads
   * request the most.
   */
  private String help(Resource resource, int lost) {
    Unit.NodePool pool = pools.get(pools.size() - 1);
    boolean perZone = pool.nodesPerZone() != null;
    int step = perZone ? Math.max(1, facts.site().zones().size()) : 1;
    // After the loss of a zone, only the added nodes in the other zones can take pods.
    BigDecimal share =
        lost > 0 && groups() > 1
            ? BigDecimal.valueOf(groups() - 1)
                .divide(BigDecimal.valueOf(groups()), 6, RoundingMode.DOWN)
            : BigDecimal.ONE;
    BigDecimal added =
        node(resource, pool).value().multiply(BigDecimal.valueOf(step)).multiply(share);
    BigDecimal missing = demand.total(resource).value().subtract(total(resource, lost).value());
    int more = added.signum() > 0 ? missing.divide(added, 0, RoundingMode.UP).intValue() : 0;
    int now = Objects.requireNonNull(perZone ? pool.nodesPerZone() : pool.nodes()).value();
    String count =
        "set %s of the pool '%s' to %d or more"
            .formatted(perZone ? "nodesPerZone" : "nodes", pool.name().value(), now + more);
    List<String> most = demand.most(resource);
    return most.isEmpty()
        ? count
        : count + "; the largest requests are those of " + String.join(", ", most);
  }

  private Quantity node(Resource resource, Unit.NodePool pool) {
    return Objects.requireNonNull(NodeAllocatable.atMost(resource, facts, pool));
  }

  /**
   * The sum of the resources of the nodes that remain after a loss. If a zone is lost, every pool
   * loses its nodes in this zone. Otherwise the largest nodes are lost, as many as {@code lost}.
   */
  private Quantity total(Resource resource, int lost) {
    boolean isZoneLost = lost > 0 && groups() > 1 && facts.site().racks() == null;
    List<Quantity> nodes = new ArrayList<>();
    for (Unit.NodePool pool : pools) {
      // A pool has the same number of nodes in every zone.
      int left = isZoneLost ? count(pool) / groups() * (groups() - 1) : count(pool);
      for (int i = 0; i < left; i++) {
        nodes.add(node(resource, pool));
      }
    }
    nodes.sort(null);
    return nodes.stream()
        .limit(isZoneLost ? nodes.size() : Math.max(0, nodes.size() - lost))
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  private int count(Unit.NodePool pool) {
    return pool.nodesPerZone() != null
        ? pool.nodesPerZone().value() * Math.max(1, facts.site().zones().size())
        : pool.nodes() == null ? 0 : pool.nodes().value();
  }

  private int groups() {
    Unit.Racks racks = facts.site().racks();
    return racks == null ? Math.max(1, facts.site().zones().size()) : racks.values().size();
  }

  private @Nullable SourcePosition place() {
    return pools.get(0).name().position();
  }
}
