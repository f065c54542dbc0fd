package dev.unitform.resilience;

import dev.unitform.model.profile.Provider;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.SimulationDocument.Held;
import dev.unitform.resilience.SimulationDocument.Moved;
import dev.unitform.resilience.SimulationDocument.Pending;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.UnitResults.Left;
import dev.unitform.resilience.scheduler.Cluster;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a failure on the pods of one unit (Kubernetes v1.34.0,
 * pkg/controller/nodelifecycle, statefulset and podgc): Kubernetes reschedules some pods and does
 * not replace others, and some stay pending.
 */
final class Outage {
  /** If at least this share of the nodes of a zone fails, Kubernetes evicts no pods in the zone. */
  private static final double UNHEALTHY = 0.55;

  /**
   * In a zone with more nodes than this, {@link #UNHEALTHY} does not stop the eviction of pods.
   * Kubernetes only evicts them more slowly.
   */
  private static final int LARGE_ZONE = 50;

  /**
   * In a zone with at most this number of failed nodes, Kubernetes evicts pods as usual, even if
   * the share of failed nodes is above {@link #UNHEALTHY}.
   */
  private static final int FEW = 2;

  /**
   * The time, in seconds, that Kubernetes waits for a node that does not report (from Kubernetes
   * 1.32 on).
   */
  private static final int GRACE_SECONDS = 50;

  private static final int EARLIER_GRACE_SECONDS = 40;

  /**
   * The time, in seconds, that pods by default stay on a node with the taints not-ready or
   * unreachable.
   */
  private static final int TOLERATED_SECONDS = 300;

  private final UnitCluster unit;
  private final BitSet down = new BitSet();
  private final BitSet unreachable = new BitSet();
  private final List<Held> held = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final Map<String, Integer> nodesBefore = new HashMap<>();

  /**
   * Simulates failures of a unit in normal operation.
   *
   * @param failures the failures in this unit, which happen together
   * @param fresh whether all pods are rescheduled during the failure
   * @param lostNodes the state of a node that fails alone; null for the provider's default
   */
  Outage(
      UnitCluster unit,
      Collection<Failure> failures,
      boolean fresh,
      @Nullable LostNodes lostNodes) {
    this.unit = unit;
    failures.forEach(failure -> fail(failure, lostNodes));
    Cluster state = fresh ? unit.emptyCluster() : unit.cluster();
    state.fail(down);
    unit.entries().forEach(entry -> tallies.add(new Tally()));
    List<PlacedPod> queue = new ArrayList<>(fresh ? unit.fresh() : List.of());
    for (PlacedPod pod : unit.pods()) {
      if (!pod.isPending()) {
        Tally tally = tally(pod);
        tally.before++;
        tally.hit += down.get(pod.node()) ? 1 : 0;
      }
      if (!fresh) {
        meet(pod, state, queue);
      } else if (!pod.isPending()) {
        nodesBefore.put(pod.id(), pod.node());
      }
    }
    queue.sort(PlacedPod.QUEUE);
    place(queue, state, fresh);
  }

  /** The state of a node that fails alone. */
  enum LostNodes {
    /** The Node object is deleted, so that its pods can start on other nodes. */
    REPLACED,
    /** The Node object remains, and so do its pods of StatefulSets. */
    UNREACHABLE;

    /** The name in JSON documents. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private void fail(Failure failure, @Nullable LostNodes lostNodes) {
    boolean isReplaced =
        failure.kind() == Failure.Kind.NODE
            && (lostNodes == null
                ? replacesNodes(PlannedNodes.provider(unit.unit()))
                : lostNodes == LostNodes.REPLACED);
    for (int number = 0; number < unit.nodes().size(); number++) {
      if (isHit(unit.nodes().get(number), failure)) {
        down.set(number);
        if (!isReplaced) {
          unreachable.set(number);
        }
      }
    }
  }

  private static boolean replacesNodes(Provider provider) {
    return provider == Provider.GKE || provider == Provider.EKS || provider == Provider.AKS;
  }

  private static boolean isHit(UnitNode node, Failure failure) {
    return switch (failure.kind()) {
      case NONE, SEVERAL -> false;
      case UNIT -> true;
      case ZONE -> failure.name().equals(node.zone());
      case RACK -> failure.name().equals(node.rack());
      case NODE -> failure.name().equals(node.name());
    };
  }

  private void meet(PlacedPod pod, Cluster state, List<PlacedPod> queue) {
    if (pod.isPending()) {
      queue.add(pod);
      return;
    }
    Tally tally = tally(pod);
    if (!down.get(pod.node())) {
      tally.settled++;
      return;
    }
    if (isEvictionStopped(pod.node())) {
      hold(pod, Until.EVICTION_STOPPED);
      tally.waitFor(Until.EVICTION_STOPPED);
      return;
    }
    state.remove(pod.pod(), pod.node());
    if (pod.entry().isStatefulSet() && unreachable.get(pod.node()) && !isAllDown()) {
      hold(pod, Until.STATEFUL_SET);
      boolean isInZone = pod.pod().volumeZone() != null && isZoneDown(pod.pod().volumeZone());
      tally.waitFor(isInZone ? Until.ZONE : Until.STATEFUL_SET);
    } else {
      nodesBefore.put(pod.id(), pod.node());
      queue.add(pod.withoutNode());
    }
  }

  private void hold(PlacedPod pod, Until reason) {
    held.add(new Held(pod.id(), name(pod.node()), reason));
  }

  private boolean isAllDown() {
    return down.cardinality() == unit.nodes().size();
  }

  private boolean isEvictionStopped(int node) {
    int all = 0;
    int failed = 0;
    String zone = unit.nodes().get(node).zone();
    for (int other = 0; other < unit.nodes().size(); other++) {
      if (zone == null || zone.equals(unit.nodes().get(other).zone())) {
        all++;
        failed += down.get(other) ? 1 : 0;
      }
    }
    return failed > FEW && failed >= UNHEALTHY * all && failed < all && all <= LARGE_ZONE;
  }

  private void place(List<PlacedPod> queue, Cluster state, boolean fresh) {
    List<PlacedPod> decided = unit.place(queue, state);
    // The lowest priority of the running pods.
    long lowest =
        Stream.concat(decided.stream(), fresh ? Stream.empty() : unit.pods().stream())
            .filter(pod -> !pod.isPending() && !down.get(pod.node()))
            .mapToLong(pod -> pod.entry().priority())
            .min()
            .orElse(Long.MAX_VALUE);
    for (PlacedPod pod : decided) {
      Tally tally = tally(pod);
      if (pod.isPending()) {
        pending.add(unit.refused(pod, state, pod.entry().priority() > lowest));
        tally.waitFor(waitsFor(pod));
      } else {
        Integer from = nodesBefore.get(pod.id());
        moved.add(new Moved(pod.id(), from == null ? null : name(from), name(pod.node())));
        tally.settled++;
      }
    }
  }

  private String name(int node) {
    return unit.nodes().get(node).name();
  }

  private Tally tally(PlacedPod pod) {
    return tallies.get(pod.entry().number());
  }

  private Until waitsFor(PlacedPod pod) {
    String zone = pod.pod().volumeZone();
    return zone == null ? Until.ROOM : isZoneDown(zone) ? Until.ZONE : Until.VOLUME;
  }

  private boolean isZoneDown(String zone) {
    for (int node = 0; node < unit.nodes().size(); node++) {
      if (zone.equals(unit.nodes().get(node).zone()) && !down.get(node)) {
        return false;
      }
    }
    return true;
  }

  /** The number of ready pods of a workload, and the event for which its other pods wait. */
  private static final class Tally {
    private int before;
    private int hit;
    private int settled;
    private @Nullable Until until;

    void waitFor(Until reason) {
      until = until == null || reason.compareTo(until) < 0 ? reason : until;
    }

    Left left() {
      return new Left(before, before - hit, settled, hit > 0, until);
    }
  }

  /** The ready and waiting pods of each workload, by the workload's number. */
  List<Left> left() {
    return tallies.stream().map(Tally::left).toList();
  }

  List<String> down() {
    return down.stream().mapToObj(this::name).toList();
  }

  int podsHit() {
    return tallies.stream().mapToInt(tally -> tally.hit).sum();
  }

  List<Moved> moved() {
    return moved;
  }

  List<Pending> pending() {
    return pending;
  }

  List<Held> held() {
    return held;
  }

  /** The seconds until pods are rescheduled; null if no node failed or if all nodes failed. */
  @Nullable Integer settledAfterSeconds() {
    if (down.isEmpty() || down.cardinality() == unit.nodes().size()) {
      return null;
    }
    return settledAfterSeconds(unit.unit());
  }

  /** The seconds from the failure of a node until Kubernetes reschedules its pods. */
  static int settledAfterSeconds(UnitDocument unit) {
    KubernetesVersion version = PlannedNodes.version(unit);
    return (version.isAtLeast(1, 32) ? GRACE_SECONDS : EARLIER_GRACE_SECONDS) + TOLERATED_SECONDS;
  }
}
