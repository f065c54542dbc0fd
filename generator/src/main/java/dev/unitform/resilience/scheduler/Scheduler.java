package dev.unitform.resilience.scheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Makes the decisions of kube-scheduler (its plugins in pkg/scheduler/framework/plugins, read in
 * v1.34.0 and compared with the decisions of v1.36.3). Taints, node affinity and required pod
 * affinity are left out, because no plan has them. Of several nodes with the best score,
 * kube-scheduler picks a random one, and this class picks the first.
 */
public final class Scheduler {
  /** The result if no node can run the pod. */
  public static final int NOWHERE = -1;

  private Scheduler() {}

  /** The number of the node that is chosen for a pod, or {@link #NOWHERE}. */
  public static int choose(Pod pod, Cluster cluster) {
    Filters filters = new Filters(pod, cluster);
    int[] feasible =
        IntStream.range(0, cluster.nodes().size())
            .filter(node -> filters.refusal(node) == null)
            .toArray();
    if (feasible.length == 0) {
      return NOWHERE;
    }
    long[] scores = new Scores(pod, cluster, feasible).total();
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return feasible[best];
  }

  /** The nodes that cannot run a pending pod, by the reason. */
  public static Map<NodeRefusal, List<String>> refusals(Pod pod, Cluster cluster) {
    Filters filters = new Filters(pod, cluster);
    Map<NodeRefusal, List<String>> nodes = new EnumMap<>(NodeRefusal.class);
    for (int node = 0; node < cluster.nodes().size(); node++) {
      NodeRefusal refusal = Objects.requireNonNull(filters.refusal(node));
      nodes.computeIfAbsent(refusal, r -> new ArrayList<>()).add(cluster.nodes().get(node).name());
    }
    return Collections.unmodifiableMap(nodes);
  }
}
