package dev.unitform.resilience;

import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Blocked;
import dev.unitform.resilience.SimulationDocument.Pending;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.scheduler.Cluster;
import dev.unitform.resilience.scheduler.Node;
import dev.unitform.resilience.scheduler.ResourceAmounts;
import dev.unitform.resilience.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a unit with its pods in normal operation. */
final class UnitCluster {
  private final UnitDocument unit;
  private final List<UnitNode> nodes;
  private final List<Entry> entries;
  private final Cluster empty;
  private final Cluster cluster;
  private final List<PlacedPod> pods;

  UnitCluster(UnitDocument unit, String target, @Nullable Requests assumed) {
    this(unit, PlannedNodes.of(unit), PlannedPods.of(unit, target, assumed));
  }

  UnitCluster(UnitDocument unit, List<UnitNode> nodes, List<Entry> entries) {
    this.unit = unit;
    this.nodes = nodes;
    this.entries = entries;
    this.empty = new Cluster(nodes.stream().map(UnitCluster::node).toList());
    this.cluster = empty.copy();
    this.pods = nodes.isEmpty() ? List.of() : place(fresh(), cluster);
  }

  private static Node node(UnitNode node) {
    return new Node(
        node.name(),
        node.labels(),
        new ResourceAmounts(node.allocatable().cpuMillis(), node.allocatable().memoryBytes()),
        node.allocatable().pods());
  }

  UnitDocument unit() {
    return unit;
  }

  List<UnitNode> nodes() {
    return nodes;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The zones, racks or nodes of the unit. */
  List<String> places(Failure.Kind kind) {
    return switch (kind) {
      case ZONE -> unit.zones();
      case RACK -> unit.racks() == null ? List.of() : unit.racks().values();
      case NODE -> nodes.stream().map(UnitNode::name).toList();
      case NONE, UNIT, SEVERAL -> List.of();
    };
  }

  /**
   * All pods: first those with a node, in the order in which the scheduler placed them, then those
   * that are pending.
   */
  List<PlacedPod> pods() {
    return pods;
  }

  /** A copy of the nodes with the pods of normal operation. */
  Cluster cluster() {
    return cluster.copy();
  }

  /** The nodes without pods. */
  Cluster emptyCluster() {
    return empty.copy();
  }

  /** All pods without nodes, in the order in which the scheduler places them. */
  List<PlacedPod> fresh() {
    return fresh(entries);
  }

  private static List<PlacedPod> fresh(List<Entry> entries) {
    List<PlacedPod> fresh = new ArrayList<>();
    for (Entry entry : entries) {
      for (int ordinal = 0; ordinal < entry.workload().replicas(); ordinal++) {
        fresh.add(new PlacedPod(entry, ordinal, Scheduler.NOWHERE, entry.pod()));
      }
    }
    fresh.sort(PlacedPod.QUEUE);
    return fresh;
  }

  /**
   * Places pods one after the other. Pending pods are tried again in rounds, until a round places
   * no pod.
   *
   * @param queue the pods in the order of the attempts
   * @return first the placed pods in the order of the decisions, then the pending pods
   */
  List<PlacedPod> place(List<PlacedPod> queue, Cluster state) {
    List<PlacedPod> placed = new ArrayList<>();
    List<PlacedPod> waiting = queue;
    boolean isChanged = true;
    while (isChanged && !waiting.isEmpty()) {
      List<PlacedPod> refused = new ArrayList<>();
      PlacedPod alike = null;
      for (PlacedPod pod : waiting) {
        // The previous pod was equal and found no node, so this pod finds none either.
        boolean isHopeless =
            alike != null && alike.pod().equals(pod.pod()) && alike.entry().equals(pod.entry());
        int node = isHopeless ? Scheduler.NOWHERE : Scheduler.choose(pod.pod(), state);
        if (node == Scheduler.NOWHERE) {
          refused.add(pod);
          alike = pod;
        } else {
          String zone = pod.entry().isZonal() ? nodes.get(node).zone() : null;
          state.add(pod.pod(), node);
          placed.add(new PlacedPod(pod.entry(), pod.ordinal(), node, pod.pod().withVolumeIn(zone)));
          alike = null;
        }
      }
      isChanged = refused.size() < waiting.size();
      waiting = refused;
    }
    placed.addAll(waiting);
    return List.copyOf(placed);
  }

  /** The pods of further workloads that find no node if they are added to normal operation. */
  List<Pending> pendingOf(List<Entry> more) {
    Cluster state = cluster();
    return place(fresh(more), state).stream()
        .filter(PlacedPod::isPending)
        .map(pod -> refused(pod, state, /* outranks= */ false))
        .toList();
  }

  /** Describes a pending pod, with the reason why each node does not accept it. */
  Pending refused(PlacedPod pod, Cluster state, boolean outranks) {
    List<Blocked> blocked = new ArrayList<>();
    Scheduler.refusals(pod.pod(), state)
        .forEach((reason, names) -> blocked.add(new Blocked(reason, names)));
    return new Pending(pod.id(), blocked, outranks);
  }
}
