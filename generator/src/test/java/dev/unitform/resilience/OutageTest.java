package dev.unitform.resilience;

import static dev.unitform.resilience.TestUnit.hard;
import static dev.unitform.resilience.TestUnit.soft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.resilience.Failure.Kind;
import dev.unitform.resilience.Outage.LostNodes;
import dev.unitform.resilience.SimulationDocument.Constraint;
import dev.unitform.resilience.SimulationDocument.Held;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.UnitResults.Left;
import dev.unitform.resilience.scheduler.Node;
import dev.unitform.resilience.scheduler.NodeRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of small units. The numbers are those of issues of kubernetes/kubernetes. */
class OutageTest {
  private static Outage fail(TestUnit unit, boolean fresh, Failure... failures) {
    return new Outage(unit.build(), List.of(failures), fresh, null);
  }

  private static Failure zone(String name) {
    return new Failure(Kind.ZONE, "u", name);
  }

  private static Failure node(int number) {
    return new Failure(Kind.NODE, "u", "n" + number);
  }

  /** kubernetes/kubernetes#116978 and #106127. */
  @ParameterizedTest
  @CsvSource({
    "true, Ignore, 2, 7",
    "true, Honor, 9, 0",
    "false, Ignore, 0, 3",
    "false, Honor, 3, 0"
  })
  void aHardZoneConstraintCountsAFailedZoneUnlessItHonorsTaints(
      boolean fresh, String taints, int moved, int pending) {
    TestUnit unit =
        new TestUnit()
            .nodes(3, "a", "b", "c")
            .workload("Deployment", 9, null, "none", hard(Node.ZONE, taints));
    Outage outage = fail(unit, fresh, zone("c"));
    assertThat(outage.moved()).hasSize(moved);
    assertThat(outage.pending()).hasSize(pending);
  }

  /** kubernetes/kubernetes#107464. */
  @ParameterizedTest
  @CsvSource({"Ignore, 0, 1", "Honor, 1, 0"})
  void aHardHostConstraintCountsAFailedNodeUnlessItHonorsTaints(
      String taints, int moved, int pending) {
    TestUnit unit =
        new TestUnit()
            .nodes(1, "a", "b", "c")
            .workload("Deployment", 3, null, "none", hard(Node.HOST, taints));
    Outage outage = fail(unit, false, node(2));
    assertThat(outage.moved()).hasSize(moved);
    assertThat(outage.pending()).hasSize(pending);
  }

  /** kubernetes/kubernetes#115320. */
  @Test
  void withFewerZonesThanMinDomainsPodsWait() {
    Constraint constraint = new Constraint(Node.ZONE, 1, "DoNotSchedule", 3, "Honor");
    TestUnit unit =
        new TestUnit().nodes(2, "a", "b", "c").workload("Deployment", 6, null, "none", constraint);
    Outage outage = fail(unit, false, zone("a"));
    assertThat(outage.moved()).isEmpty();
    assertThat(outage.pending()).hasSize(2);
    assertThat(outage.pending().get(0).blockedBy())
        .extracting(SimulationDocument.Blocked::reason)
        .containsExactly(NodeRefusal.NODE_DOWN, NodeRefusal.SPREAD_ZONE);
  }

  @ParameterizedTest
  @CsvSource({"Ignore, 0, 1", "Honor, 1, 0"})
  void ofTwoHardSpreadReplicasInTwoZonesTheLostOneWaitsWhereTaintsDoNotCount(
      String taints, int moved, int pending) {
    TestUnit unit =
        new TestUnit()
            .nodes(2, "a", "b")
            .workload(
                "Deployment", 2, null, "none", hard(Node.ZONE, taints), hard(Node.HOST, taints));
    Outage outage = fail(unit, false, zone("a"));
    assertThat(outage.moved()).hasSize(moved);
    assertThat(outage.pending()).hasSize(pending);
  }

  @ParameterizedTest
  @CsvSource({"UNREACHABLE, 1, 0", "REPLACED, 0, 1"})
  void aPodOfAStatefulSetMovesOnlyOnceItsNodeIsReplaced(LostNodes lost, int held, int moved) {
    TestUnit unit =
        new TestUnit()
            .nodes(1, "a", "b", "c")
            .workload("StatefulSet", 3, null, "none", soft(Node.HOST));
    Outage outage = new Outage(unit.build(), List.of(node(1)), false, lost);
    assertThat(outage.held()).hasSize(held);
    assertThat(outage.moved()).hasSize(moved);
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 0", "2, 0, 2"})
  void whenMostNodesOfAZoneFailNothingIsEvicted(int failed, int held, int moved) {
    TestUnit unit =
        new TestUnit().nodes(5, "a").workload("Deployment", 5, null, "none", soft(Node.HOST));
    List<Failure> failures = new ArrayList<>();
    for (int i = 1; i <= failed; i++) {
      failures.add(node(i));
    }
    Outage outage = new Outage(unit.build(), failures, false, null);
    assertThat(outage.held())
        .hasSize(held)
        .extracting(Held::reason)
        .containsOnly(held == 0 ? new Until[0] : new Until[] {Until.EVICTION_STOPPED});
    assertThat(outage.moved()).hasSize(moved);
  }

  @Test
  void aPodStaysWithItsVolume() {
    TestUnit unit = new TestUnit().nodes(2, "a", "b").workload("Deployment", 1, null, "zonal");
    Outage lost = fail(unit, false, zone("a"));
    assertThat(lost.moved()).isEmpty();
    assertThat(lost.left().get(0).until()).isEqualTo(Until.ZONE);
    assertThat(fail(unit, false, node(1)).moved()).hasSize(1);
  }

  @Test
  void fiveSoftSpreadReplicasInZonesOfThreeOneAndOneNodesLeaveTwo() {
    TestUnit unit =
        new TestUnit()
            .nodes(3, "a")
            .nodes(1, "b", "c")
            .workload(
                "Deployment",
                5,
                new Requests(100L, 64L << 20),
                "none",
                soft(Node.ZONE),
                soft(Node.HOST));
    assertThat(fail(unit, false, zone("a")).left().get(0).atOnce()).isEqualTo(2);
  }

  @Test
  void whereEveryNodeFailsEverythingIsPending() {
    TestUnit unit = new TestUnit().nodes(3, "a").workload("StatefulSet", 3, null, "none");
    Outage outage = fail(unit, false, new Failure(Kind.UNIT, "u", ""));
    assertThat(outage.held()).isEmpty();
    assertThat(outage.pending()).hasSize(3);
    assertThat(outage.settledAfterSeconds()).isNull();
  }

  @Test
  void aHarderFailureNeverLeavesMoreAtOnce() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      TestUnit unit = RandomUnit.of(random);
      UnitCluster cluster = unit.build();
      List<Failure> failures = new ArrayList<>();
      int[] left = atOnce(cluster, failures);
      while (failures.size() < 4) {
        failures.add(node(1 + random.nextInt(cluster.nodes().size())));
        int[] now = atOnce(cluster, failures);
        for (int i = 0; i < now.length; i++) {
          assertThat(now[i]).isLessThanOrEqualTo(left[i]);
        }
        left = now;
      }
    }
  }

  private static int[] atOnce(UnitCluster cluster, List<Failure> failures) {
    return new Outage(cluster, failures, false, null)
        .left().stream().mapToInt(Left::atOnce).toArray();
  }
}
