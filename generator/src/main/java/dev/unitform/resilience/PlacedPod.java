package dev.unitform.resilience;

import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.scheduler.Pod;
import dev.unitform.resilience.scheduler.Scheduler;
import java.util.Comparator;

/**
 * A pod of a workload and where it is.
 *
 * @param node the number of its node, or {@link Scheduler#NOWHERE}
 * @param pod with the zone that its volume is bound to
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

  /** The same pod without its node; its volume stays where it is. */
  PlacedPod withoutNode() {
    return new PlacedPod(entry, ordinal, Scheduler.NOWHERE, pod);
  }
}
