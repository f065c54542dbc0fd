package dev.unitform.resilience;

import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.scheduler.Pod;
import dev.unitform.resilience.scheduler.Scheduler;
import java.util.Comparator;

/**
 * A pod of a workload and its node.
 *
 * @param node the number of its node, or {@link Scheduler#NOWHERE}
 * @param pod the pod, with the zone to which its volume is bound
 */
record PlacedPod(Entry entry, int ordinal, int node, Pod pod) {
  static final Comparator<PlacedPod> QUEUE =
      Comparator.comparing(PlacedPod::entry, Entry.QUEUE).thenComparingInt(PlacedPod::ordinal);

  String id() {
    return entry.workload().id() + "/" + ordinal;
  }

  boolean isPending() {
    return node == Scheduler.NOWHERE;
  }

  /** The same pod before it has a node. The zone of its volume does not change. */
  PlacedPod withoutNode() {
    return new PlacedPod(entry, ordinal, Scheduler.NOWHERE, pod);
  }
}
