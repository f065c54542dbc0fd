package dev.unitform.resilience;

import static dev.unitform.resilience.scheduler.NodeRefusal.NODE_CPU;
import static dev.unitform.resilience.scheduler.NodeRefusal.NODE_MEMORY;
import static dev.unitform.resilience.scheduler.NodeRefusal.NODE_PODS;
import static dev.unitform.resilience.scheduler.NodeRefusal.SPREAD_HOST;

import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.UnitDocument.NodePool;
import dev.unitform.resilience.CapacityDocument.Fit;
import dev.unitform.resilience.Outage.LostNodes;
import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Blocked;
import dev.unitform.resilience.SimulationDocument.Pending;
import dev.unitform.resilience.scheduler.NodeRefusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds by simulation how many nodes of one pool are enough for the pods of a unit. */
final class NodeFit {
  /**
   * The reasons for which a pod is pending only because there are too few nodes. Other reasons,
   * such as a volume in a lost zone, remain with more nodes.
   */
  private static final Set<NodeRefusal> FOR_WANT_OF_NODES =
      EnumSet.of(NODE_PODS, NODE_CPU, NODE_MEMORY, SPREAD_HOST);

  private final UnitDocument unit;
  private final boolean inZones;
  private final List<Entry> entries;
  private final List<Entry> whole;
  private final @Nullable LostNodes lostNodes;

  /**
   * A search for one unit.
   *
   * @param entries its workloads
   * @param whole the workloads of the unit after the loss of its partner
   * @param lostNodes the state of a node that fails alone; null for the provider's default
   */
  NodeFit(
      UnitDocument unit, List<Entry> entries, List<Entry> whole, @Nullable LostNodes lostNodes) {
    this.unit = unit;
    this.inZones = !unit.zones().isEmpty();
    this.entries = entries;
    this.whole = whole;
    this.lostNodes = lostNodes;
  }

  /**
   * The kind of the worst single loss in a unit, after which all pods must still fit: of a zone, a
   * rack or a node.
   */
  static Failure.Kind worst(UnitDocument unit) {
    if (!unit.zones().isEmpty()) {
      return Failure.Kind.ZONE;
    }
    return unit.racks() != null && !unit.racks().values().isEmpty()
        ? Failure.Kind.RACK
        : Failure.Kind.NODE;
  }

  /**
   * The smallest number of nodes that is enough.
   *
   * @param name the name of the pool that changes; null for the first
   * @param nodesNeeded a lower bound for the whole unit; null if none is known
   */
  Fit find(@Nullable String name, @Nullable Long nodesNeeded) {
    NodePool pool =
        unit.nodePools().stream()
            .filter(one -> name == null || one.name().equals(name))
            .findFirst()
            .orElse(null);
    if (pool == null) {
      return none(null, "the unit has no such node pool");
    }
    if (PlannedNodes.of(sized(pool, 1)).isEmpty()) {
      return none(pool, "the number of nodes of another pool is not known");
    }
    int pods = whole.stream().mapToInt(entry -> entry.workload().replicas()).sum();
    int most = Math.min(SimulationCost.mostNodes(unit, pods), Math.max(1, pods));
    if (most == 0) {
      return none(pool, "the unit has too many pods and zones to be tried");
    }
    Optional<Pending> blocked = waiting(sized(pool, most));
    if (blocked.isPresent()) {
      return none(
          pool,
          "'%s' finds no node even with %d: %s"
              .formatted(
                  blocked.get().pod(),
                  most,
                  blocked.get().blockedBy().stream()
                      .map(one -> one.reason().toString())
                      .collect(Collectors.joining(", "))));
    }
    int count = first(nodesNeeded, most);
    int enough = most;
    while (count < enough) {
      int middle = (count + enough) / 2;
      if (waiting(sized(pool, middle)).isPresent()) {
        count = middle + 1;
      } else {
        enough = middle;
      }
    }
    boolean isKnown =
        pool.cpu() != null
            && pool.memory() != null
            && whole.stream().allMatch(entry -> entry.workload().requests() != null);
    return new Fit(
        pool.name(),
        inZones ? count : null,
        inZones ? null : count,
        !isKnown,
        null,
        sized(pool, count).nodePools().stream().map(NodeFit::keys).toList());
  }

  private static Fit none(@Nullable NodePool pool, String reason) {
    return new Fit(pool == null ? null : pool.name(), null, null, false, reason, List.of());
  }

  private int first(@Nullable Long nodesNeeded, int most) {
    int places = Math.max(1, unit.zones().size());
    return nodesNeeded == null
        ? 1
        : (int) Math.max(1, Math.min(most, (nodesNeeded + places - 1) / places));
  }

  private UnitDocument sized(NodePool pool, int count) {
    return unit.withNodePools(
        unit.nodePools().stream()
            .map(one -> one.equals(pool) ? one.withCount(count, inZones) : one)
            .toList());
  }

  /**
   * A pod that stays pending in normal operation, after the worst single loss or after the loss of
   * the partner.
   */
  private Optional<Pending> waiting(UnitDocument sized) {
    UnitCluster cluster = new UnitCluster(sized, PlannedNodes.of(sized), entries);
    List<Pending> pending =
        new ArrayList<>(new Outage(cluster, List.of(), false, lostNodes).pending());
    pending.addAll(cluster.pendingOf(activated()));
    for (String place : places(cluster)) {
      Failure failure = new Failure(worst(unit), unit.name(), place);
      Outage outage = new Outage(cluster, List.of(failure), false, lostNodes);
      pending.addAll(outage.pending());
      if (outage.down().size() == cluster.nodes().size() && !outage.pending().isEmpty()) {
        return Optional.of(outage.pending().get(0));
      }
    }
    return pending.stream().filter(NodeFit::needsNodes).findFirst();
  }

  private static boolean needsNodes(Pending pod) {
    return pod.blockedBy().stream().map(Blocked::reason).anyMatch(FOR_WANT_OF_NODES::contains);
  }

  /** The workloads that the unit has only after the loss of its partner. */
  private List<Entry> activated() {
    Set<String> own =
        entries.stream().map(entry -> entry.workload().id()).collect(Collectors.toSet());
    return whole.stream().filter(entry -> !own.contains(entry.workload().id())).toList();
  }

  /**
   * The zones, racks or nodes of the unit, depending on the kind of its {@link #worst} single loss.
   * The only zone or rack of a unit is left out, since nothing would remain after its loss.
   */
  private List<String> places(UnitCluster cluster) {
    List<String> places = cluster.places(worst(unit));
    return worst(unit) != Failure.Kind.NODE && places.size() == 1 ? List.of() : places;
  }

  /** A node pool, in the form in which the profile contains it. */
  private static Map<String, Object> keys(NodePool pool) {
    Map<String, Object> keys = new LinkedHashMap<>();
    put(keys, "name", pool.name());
    put(keys, "previousName", pool.previousName());
    put(keys, "nodesPerZone", pool.nodesPerZone());
    put(keys, "nodes", pool.nodes());
    put(keys, "cpu", pool.cpu());
    put(keys, "memory", pool.memory());
    put(keys, "maxPods", pool.maxPods());
    put(keys, "machineType", pool.machineType());
    UnitDocument.Overhead overhead = pool.overhead();
    if (overhead != null) {
      Map<String, Object> amounts = new LinkedHashMap<>();
      put(amounts, "cpu", overhead.cpu());
      put(amounts, "memory", overhead.memory());
      put(amounts, "pods", overhead.pods());
      keys.put("overhead", amounts);
    }
    return keys;
  }

  private static void put(Map<String, Object> keys, String key, @Nullable Object value) {
    if (value != null) {
      keys.put(key, value);
    }
  }
}
