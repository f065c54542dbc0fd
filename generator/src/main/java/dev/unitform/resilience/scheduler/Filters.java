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
    if (!pod.nodes().toleratesRefusing(node)) {
      return NodeRefusal.NODE_TAINT;
    }
    if (!pod.nodes().admits(node)) {
      return NodeRefusal.NODE_AFFINITY;
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
    NodeRefusal bySpread = bySpread(number);
    return bySpread != null
        ? bySpread
        : refusedByPods(number) ? NodeRefusal.POD_ANTI_AFFINITY : null;
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

  /**
   * Whether required anti-affinity keeps the pod off a node: its own, or that of a pod that runs on
   * the node.
   */
  private boolean refusedByPods(int node) {
    for (PodTerm term : pod.podTerms()) {
      if (term.weight() == null && isNear(term.workload(), term.topologyKey(), node)) {
        return true;
      }
    }
    for (Pod running : cluster.withPodTerms()) {
      for (PodTerm term : running.podTerms()) {
        if (term.weight() == null
            && term.workload().equals(pod.workload())
            && isNear(running.workload(), term.topologyKey(), node)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isNear(String workload, String topologyKey, int node) {
    Domains domains = cluster.domains(topologyKey);
    if (!domains.has(node)) {
      return false;
    }
    for (int other = 0; other < cluster.nodes().size(); other++) {
      if (domains.of(other) == domains.of(node) && cluster.count(workload, other) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a spread constraint counts the pods of a node (nodeAffinityPolicy, nodeTaintsPolicy).
   */
  static boolean counts(Spread constraint, Pod pod, Cluster cluster, int number) {
    Node node = cluster.nodes().get(number);
    return (!constraint.honorsAffinity() || pod.nodes().admits(node))
        && (!constraint.honorsTaints()
            || (!cluster.isDown(number) && pod.nodes().toleratesRefusing(node)));
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
        if (cluster.hasKeys(node, all) && counts(constraint, pod, cluster, node)) {
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
