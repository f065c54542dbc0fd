package dev.unitform.resilience.scheduler;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Score plugins of kube-scheduler with their weights (v1.36, the default profile): they rate
 * each node that can run a pod. Values that are integers in Go are integers here.
 */
final class Scores {
  private static final int MOST = 100;
  private static final int WEIGHT = 2;

  private final Pod pod;
  private final Cluster cluster;
  private final int[] feasible;

  Scores(Pod pod, Cluster cluster, int[] feasible) {
    this.pod = pod;
    this.cluster = cluster;
    this.feasible = feasible;
  }

  /** The score of each feasible node. */
  long[] total() {
    long[] total = new long[feasible.length];
    add(total, WEIGHT, spread());
    add(total, WEIGHT, podAffinity());
    add(total, 1, leastAllocated());
    add(total, 1, balanced());
    return total;
  }

  private static void add(long[] total, int weight, long[] scores) {
    for (int i = 0; i < total.length; i++) {
      total[i] += weight * scores[i];
    }
  }

  private Node node(int i) {
    return cluster.nodes().get(feasible[i]);
  }

  /**
   * PodTopologySpread: the score is higher for fewer matching pods in the node's topology domains.
   */
  private long[] spread() {
    List<Spread> constraints = pod.soft();
    long[] scores = new long[feasible.length];
    if (constraints.isEmpty()) {
      return scores;
    }
    BitSet ignored = new BitSet();
    for (int i = 0; pod.needsAllKeys() && i < scores.length; i++) {
      ignored.set(i, !cluster.hasKeys(feasible[i], constraints));
    }
    double[] sums = new double[feasible.length];
    for (Spread constraint : constraints) {
      addSpread(constraint, constraints, ignored, sums);
    }
    long least = Long.MAX_VALUE;
    long max = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.round(sums[i]);
      if (!ignored.get(i)) {
        least = Math.min(least, scores[i]);
        max = Math.max(max, scores[i]);
      }
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = ignored.get(i) ? 0 : max == 0 ? MOST : MOST * (max + least - scores[i]) / max;
    }
    return scores;
  }

  private void addSpread(Spread constraint, List<Spread> all, BitSet ignored, double[] sums) {
    boolean isHost = constraint.topologyKey().equals(Node.HOST);
    Domains domains = cluster.domains(constraint.topologyKey());
    BitSet candidates = new BitSet();
    boolean withoutKey = false;
    for (int i = 0; i < feasible.length; i++) {
      if (!ignored.get(i) && domains.has(feasible[i])) {
        candidates.set(domains.of(feasible[i]));
      } else if (!ignored.get(i)) {
        withoutKey = true;
      }
    }
    int[] counts = new int[domains.count()];
    for (int node = 0; !isHost && node < cluster.nodes().size(); node++) {
      if (domains.has(node)
          && candidates.get(domains.of(node))
          && (!pod.needsAllKeys() || cluster.hasKeys(node, all))
          && Filters.counts(constraint, cluster, node)) {
        counts[domains.of(node)] += cluster.count(pod.workload(), node);
      }
    }
    // For the cluster's default constraints, kube-scheduler counts all nodes without the label as
    // one more domain.
    int size =
        isHost
            ? feasible.length - ignored.cardinality()
            : candidates.cardinality() + (withoutKey ? 1 : 0);
    double weight = Math.log(size + 2.0);
    for (int i = 0; i < sums.length; i++) {
      if (domains.has(feasible[i])) {
        int matching =
            isHost ? cluster.count(pod.workload(), feasible[i]) : counts[domains.of(feasible[i])];
        sums[i] += matching * weight + (constraint.maxSkew() - 1);
      }
    }
  }

  /**
   * InterPodAffinity: the sum of the weights of the pod's own preferred terms, and of the terms of
   * running pods that refer to this pod.
   */
  private long[] podAffinity() {
    long[] scores = new long[feasible.length];
    for (PodTerm term : pod.podTerms()) {
      addNear(scores, term.workload(), term);
    }
    for (Pod running : cluster.withPodTerms()) {
      for (PodTerm term : running.podTerms()) {
        if (term.workload().equals(pod.workload())) {
          addNear(scores, running.workload(), term);
        }
      }
    }
    long least = Arrays.stream(scores).min().orElse(0);
    long range = Arrays.stream(scores).max().orElse(0) - least;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = range == 0 ? 0 : (long) ((double) MOST * (scores[i] - least) / range);
    }
    return scores;
  }

  private void addNear(long[] scores, String workload, PodTerm term) {
    Domains domains = cluster.domains(term.topologyKey());
    int[] counts = new int[domains.count()];
    for (int node = 0; node < cluster.nodes().size(); node++) {
      if (domains.has(node)) {
        counts[domains.of(node)] += cluster.count(workload, node);
      }
    }
    for (int i = 0; i < scores.length; i++) {
      if (domains.has(feasible[i])) {
        scores[i] += (long) term.weight() * counts[domains.of(feasible[i])];
      }
    }
  }

  /** NodeResourcesFit, LeastAllocated: the score is higher for more free resources. */
  private long[] leastAllocated() {
    long[] scores = new long[feasible.length];
    long asksCpu = orElse(pod.requests().cpuMillis(), Cluster.ASSUMED_CPU);
    long asksMemory = orElse(pod.requests().memoryBytes(), Cluster.ASSUMED_MEMORY);
    for (int i = 0; i < scores.length; i++) {
      Long hasCpu = node(i).allocatable().cpuMillis();
      Long hasMemory = node(i).allocatable().memoryBytes();
      long sum = 0;
      int resources = 0;
      if (hasCpu != null && hasCpu > 0) {
        sum += free(cluster.scoredCpu(feasible[i]) + asksCpu, hasCpu);
        resources++;
      }
      if (hasMemory != null && hasMemory > 0) {
        sum += free(cluster.scoredMemory(feasible[i]) + asksMemory, hasMemory);
        resources++;
      }
      scores[i] = resources == 0 ? 0 : sum / resources;
    }
    return scores;
  }

  private static long free(long requested, long has) {
    return requested > has ? 0 : (has - requested) * MOST / has;
  }

  private static long orElse(@Nullable Long amount, long otherwise) {
    return amount == null ? otherwise : amount;
  }

  /**
   * NodeResourcesBalancedAllocation: the score is higher if the pod makes the used shares of CPU
   * and memory more equal. A pod without requests gets no score.
   */
  private long[] balanced() {
    long[] scores = new long[feasible.length];
    if (pod.asksForNothing()) {
      return scores;
    }
    for (int i = 0; i < scores.length; i++) {
      long asksCpu = orElse(pod.requests().cpuMillis(), 0);
      long asksMemory = orElse(pod.requests().memoryBytes(), 0);
      long change = balance(i, asksCpu, asksMemory) - balance(i, 0, 0);
      scores[i] = MOST / 2 + (MOST / 2 + change) / 2;
    }
    return scores;
  }

  private long balance(int i, long moreCpu, long moreMemory) {
    Long hasCpu = node(i).allocatable().cpuMillis();
    Long hasMemory = node(i).allocatable().memoryBytes();
    if (hasCpu == null || hasCpu == 0 || hasMemory == null || hasMemory == 0) {
      return MOST;
    }
    double cpu = share(cluster.cpu(feasible[i]) + moreCpu, hasCpu);
    double memory = share(cluster.memory(feasible[i]) + moreMemory, hasMemory);
    return (long) ((1 - Math.abs((cpu - memory) / 2)) * MOST);
  }

  private static double share(long requested, long has) {
    return Math.min(1, (double) requested / has);
  }
}
