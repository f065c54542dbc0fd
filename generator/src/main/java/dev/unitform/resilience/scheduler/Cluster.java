package dev.unitform.resilience.scheduler;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes and the pods that run on them. A node is identified by its number in the list. */
public final class Cluster {
  /**
   * The CPU request that kube-scheduler assumes, for the scores of nodes, if a pod has no CPU
   * request (DefaultMilliCPURequest).
   */
  static final long ASSUMED_CPU = 100;

  /**
   * The memory request that kube-scheduler assumes, for the scores of nodes, if a pod has no memory
   * request (DefaultMemoryRequest).
   */
  static final long ASSUMED_MEMORY = 200L << 20;

  private final List<Node> nodes;
  private final Map<String, Domains> domains;
  private final BitSet down;
  private final int[] pods;
  private final long[] cpu;
  private final long[] memory;
  private final long[] scoredCpu;
  private final long[] scoredMemory;
  private final Map<String, int[]> byWorkload;
  private final Map<String, Pod> withPodTerms;

  /** A cluster of empty nodes. */
  public Cluster(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
    domains = new HashMap<>();
    down = new BitSet();
    pods = new int[nodes.size()];
    cpu = new long[nodes.size()];
    memory = new long[nodes.size()];
    scoredCpu = new long[nodes.size()];
    scoredMemory = new long[nodes.size()];
    byWorkload = new HashMap<>();
    withPodTerms = new HashMap<>();
  }

  private Cluster(Cluster other) {
    nodes = other.nodes;
    domains = other.domains;
    down = (BitSet) other.down.clone();
    pods = other.pods.clone();
    cpu = other.cpu.clone();
    memory = other.memory.clone();
    scoredCpu = other.scoredCpu.clone();
    scoredMemory = other.scoredMemory.clone();
    byWorkload = new HashMap<>(other.byWorkload);
    byWorkload.replaceAll((workload, count) -> count.clone());
    withPodTerms = new HashMap<>(other.withPodTerms);
  }

  /** A copy of the state. */
  public Cluster copy() {
    return new Cluster(this);
  }

  public List<Node> nodes() {
    return nodes;
  }

  /** Marks nodes as failed. Their pods remain until they are removed. */
  public void fail(BitSet failed) {
    down.or(failed);
  }

  boolean isDown(int node) {
    return down.get(node);
  }

  /** Adds a pod to a node. */
  public void add(Pod pod, int node) {
    if (!pod.podTerms().isEmpty()) {
      withPodTerms.put(pod.workload(), pod);
    }
    change(pod, node, 1);
  }

  /** Removes a pod from a node. */
  public void remove(Pod pod, int node) {
    change(pod, node, -1);
  }

  private void change(Pod pod, int node, int by) {
    Long asksCpu = pod.requests().cpuMillis();
    Long asksMemory = pod.requests().memoryBytes();
    pods[node] += by;
    cpu[node] += by * (asksCpu == null ? 0 : asksCpu);
    memory[node] += by * (asksMemory == null ? 0 : asksMemory);
    scoredCpu[node] += by * (asksCpu == null ? ASSUMED_CPU : asksCpu);
    scoredMemory[node] += by * (asksMemory == null ? ASSUMED_MEMORY : asksMemory);
    byWorkload.computeIfAbsent(pod.workload(), w -> new int[nodes.size()])[node] += by;
  }

  /** The number of pods of a workload on a node. */
  public int count(String workload, int node) {
    int[] counts = byWorkload.get(workload);
    return counts == null ? 0 : counts[node];
  }

  /** One running pod of each workload that has an affinity or anti-affinity to other pods. */
  Iterable<Pod> withPodTerms() {
    return withPodTerms.values();
  }

  /** Whether a node has the labels of all constraints. */
  boolean hasKeys(int node, List<Spread> constraints) {
    for (Spread constraint : constraints) {
      if (!domains(constraint.topologyKey()).has(node)) {
        return false;
      }
    }
    return true;
  }

  Domains domains(String key) {
    return domains.computeIfAbsent(key, k -> new Domains(nodes, k));
  }

  int pods(int node) {
    return pods[node];
  }

  long cpu(int node) {
    return cpu[node];
  }

  long memory(int node) {
    return memory[node];
  }

  long scoredCpu(int node) {
    return scoredCpu[node];
  }

  long scoredMemory(int node) {
    return scoredMemory[node];
  }
}
