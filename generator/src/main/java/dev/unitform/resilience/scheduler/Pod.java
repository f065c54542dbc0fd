package dev.unitform.resilience.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a workload, with the data that the scheduler uses.
 *
 * @param requests null for an unknown amount
 * @param spread the constraints of the pod; if it has none, the cluster's default constraints are
 *     used
 * @param volumeZone the zone of the pod's volume; null if the pod has no volume or the volume is
 *     not bound to a zone yet
 */
public record Pod(
    String workload,
    ResourceAmounts requests,
    List<Spread> spread,
    List<PodTerm> podTerms,
    @Nullable String volumeZone) {
  /** The default constraints of a cluster (PodTopologySpread, defaultingType: System). */
  private static final List<Spread> DEFAULT =
      List.of(
          new Spread(Node.HOST, 3, false, null, false),
          new Spread(Node.ZONE, 5, false, null, false));

  public Pod {
    spread = List.copyOf(spread);
    podTerms = List.copyOf(podTerms);
  }

  /** A copy of the pod with a volume in a zone. */
  public Pod withVolumeIn(@Nullable String zone) {
    return new Pod(workload, requests, spread, podTerms, zone);
  }

  List<Spread> hard() {
    return spread.stream().filter(Spread::hard).toList();
  }

  List<Spread> soft() {
    return spread.isEmpty() ? DEFAULT : spread.stream().filter(term -> !term.hard()).toList();
  }

  /**
   * Whether a node gets a score for spread only if it has the labels of all soft constraints: true
   * for the pod's own constraints, false for the cluster's default constraints.
   */
  boolean needsAllKeys() {
    return !spread.isEmpty();
  }

  boolean asksForNothing() {
    return requests.cpuMillis() == null && requests.memoryBytes() == null;
  }
}
