package dev.unitform.resilience.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Filter plugins of kube-scheduler: they decide whether a node can run a pod. */
final class Filters {
  private final Pod pod;
  private final Cluster cluster;
  private final List<HardSpread> spreads = new ArrayList<>();

  Filters(Pod pod, Cluster cluster) {
    this.pod = pod;
    this.cluster = cluster;
    List<Spread> hard = pod.hard();
    for (Spread spread : hard) {
      spreads.add(new HardSpread(spread, hard));
    }
  }

  /** The reason why a node cannot run the pod; null if it can. */
  @Nullable NodeRefusal refusal(int number) {
    Node node = cluster.nodes().get(number);
    if (cluster.isDown(number)) {
      return NodeRefusal.NODE_DOWN;
    }
    if (cluster.pods(number) + 1 > node.pods()) {
      return NodeRefusal.NODE_PODS;
    }
    if (exceeds(pod.requests().cpuMillis(), node.allocatable().cpuMillis(), cluster.cpu(number))) {
      return NodeRefusal.NODE_CPU;
    }
    if (exceeds(
        pod.requests().memoryBytes(), node.allocatable().memoryBytes(), cluster.memory(number))) {
      return NodeRefusal.NODE_MEMORY;
    }
    if (pod.volumeZone() != null && !pod.volumeZone().equals(node.labels().get(Node.ZONE))) {
      return NodeRefusal.VOLUME_ZONE;
    }
    return bySpread(number);
  }

  private static boolean exceeds(@Nullable Long asked, @Nullable Long has, long taken) {
    return asked != null && asked > 0 && has != null && asked > has - taken;
  }

  private @Nullable NodeRefusal bySpread(int node) {
    for (HardSpread spread : spreads) {
      if (!spread.domains.has(node)) {
        return NodeRefusal.SPREAD_LABEL;
      }
    }
    for (HardSpread spread : spreads) {
      if (spread.refuses(node)) {
        return NodeRefusal.bySpread(spread.constraint.topologyKey());
      }
    }
    return null;
  }

  /** Whether a spread constraint counts the pods of a node (nodeTaintsPolicy). */
  static boolean counts(Spread constraint, Cluster cluster, int node) {
    return !constraint.honorsTaints() || !cluster.isDown(node);
  }

  /** A DoNotSchedule constraint, with the numbers of matching pods in its topology domains. */
  private final class HardSpread {
    private final Spread constraint;
    private final Domains domains;
    private final int[] counts;
    private final int least;

    HardSpread(Spread constraint, List<Spread> all) {
      this.constraint = constraint;
      this.domains = cluster.domains(constraint.topologyKey());
      this.counts = new int[domains.count()];
      boolean[] eligible = new boolean[domains.count()];
      for (int node = 0; node < cluster.nodes().size(); node++) {
        if (cluster.hasKeys(node, all) && counts(constraint, cluster, node)) {
          eligible[domains.of(node)] = true;
          counts[domains.of(node)] += cluster.count(pod.workload(), node);
        }
      }
      int fewest = Integer.MAX_VALUE;
      int places = 0;
      for (int place = 0; place < eligible.length; place++) {
        if (eligible[place]) {
          places++;
          fewest = Math.min(fewest, counts[place]);
        }
      }
      boolean tooFew = constraint.minDomains() != null && places < constraint.minDomains();
      least = tooFew ? 0 : fewest;
    }

    boolean refuses(int node) {
      return (long) counts[domains.of(node)] + 1 - least > constraint.maxSkew();
    }
  }
}
