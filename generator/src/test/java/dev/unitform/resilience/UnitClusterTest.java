package dev.unitform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.resilience.SimulationDocument.Blocked;
import dev.unitform.resilience.SimulationDocument.Pending;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.scheduler.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code -Dunitform.randomUnits} sets another number of units. */
class UnitClusterTest {
  private static final int ROUNDS = Integer.getInteger("unitform.randomUnits", 10_000);

  @Test
  void placesPodsAsASlowPlacerDoesThatSharesNoCode() {
    Random random = new Random(12);
    for (int round = 0; round < ROUNDS; round++) {
      UnitCluster cluster = small(random).build();
      NaivePlacer naive = new NaivePlacer(cluster.nodes(), Set.of());
      naive.placeAll(cluster.entries());
      Map<String, String> ours = new LinkedHashMap<>();
      cluster.pods().stream()
          .filter(pod -> !pod.isPending())
          .forEach(pod -> ours.put(pod.id(), cluster.nodes().get(pod.node()).name()));
      Map<String, String> its = new LinkedHashMap<>();
      naive.placed().forEach((pod, node) -> its.put(pod, node.name()));
      assertThat(ours).as("round " + round).containsExactlyEntriesOf(its);
      for (Pending pending : new Outage(cluster, List.of(), false, null).pending()) {
        agree(pending, cluster, naive);
      }
    }
  }

  @Test
  void placesPodsAnewAsTheSlowPlacerDoesWhileANodeIsDown() {
    Random random = new Random(21);
    for (int round = 0; round < ROUNDS; round++) {
      UnitCluster cluster = small(random).build();
      String down = cluster.nodes().get(random.nextInt(cluster.nodes().size())).name();
      NaivePlacer naive = new NaivePlacer(cluster.nodes(), Set.of(down));
      naive.placeAll(cluster.entries());
      Outage outage =
          new Outage(
              cluster,
              List.of(new Failure(Failure.Kind.NODE, "u", down)),
              /* fresh= */ true,
              /* lostNodes= */ null);
      Map<String, String> ours = new LinkedHashMap<>();
      outage.moved().forEach(pod -> ours.put(pod.pod(), pod.to()));
      Map<String, String> its = new LinkedHashMap<>();
      naive.placed().forEach((pod, node) -> its.put(pod, node.name()));
      assertThat(ours).as("round " + round).containsExactlyEntriesOf(its);
      for (Pending pending : outage.pending()) {
        agree(pending, cluster, naive);
      }
    }
  }

  private static void agree(Pending pending, UnitCluster cluster, NaivePlacer naive) {
    assertThat(naive.pending()).contains(pending.pod());
    int named = 0;
    for (Blocked blocked : pending.blockedBy()) {
      for (String name : blocked.nodes()) {
        named++;
        assertThat(
                naive.reason(
                    cluster.entries().stream()
                        .map(PlannedPods.Entry::workload)
                        .filter(one -> pending.pod().startsWith(one.id() + "/"))
                        .findFirst()
                        .orElseThrow(),
                    cluster.nodes().stream()
                        .filter(node -> node.name().equals(name))
                        .findFirst()
                        .orElseThrow()))
            .isEqualTo(blocked.reason().toString());
      }
    }
    assertThat(named).isEqualTo(cluster.nodes().size());
  }

  private static TestUnit small(Random random) {
    TestUnit unit = new TestUnit();
    int nodes = 1 + random.nextInt(5);
    for (int i = 0; i < nodes; i++) {
      unit.node(
          random.nextInt(8) == 0 ? null : String.valueOf((char) ('a' + random.nextInt(3))),
          random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 110);
    }
    for (int i = 0; i <= random.nextInt(3); i++) {
      RandomUnit.workload(unit, random, random.nextBoolean());
    }
    return unit;
  }

  /** Pods of equal size, so that the free parts of nodes can be used completely. */
  @Test
  void oneMoreNodeNeverLeavesMorePodsPendingIfAllConstraintsAreSoft() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      long seed = random.nextLong();
      int nodes = 1 + random.nextInt(4);
      assertThat(pending(seed, nodes + 1)).isLessThanOrEqualTo(pending(seed, nodes));
    }
  }

  private static long pending(long seed, int nodes) {
    Random random = new Random(seed);
    TestUnit unit = new TestUnit();
    Requests requests = new Requests(1500L, 1L << 30);
    int workloads = 1 + random.nextInt(5);
    for (int i = 0; i < workloads; i++) {
      unit.workload(
          "Deployment",
          1 + random.nextInt(8),
          requests,
          "none",
          TestUnit.soft(Node.ZONE),
          TestUnit.soft(Node.HOST));
    }
    for (int i = 0; i < nodes; i++) {
      unit.node(String.valueOf((char) ('a' + i % 3)), 4);
    }
    return unit.build().pods().stream().filter(PlacedPod::isPending).count();
  }
}
