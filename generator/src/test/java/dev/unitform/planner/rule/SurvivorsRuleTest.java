package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedWorkload.Survivors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivorsRuleTest {
  @ParameterizedTest(name = "{0} replicas in {1} zones: {2} after a zone")
  @CsvSource({
    "3, 1, -1",
    "3, 2, 1",
    "3, 3, 2",
    "3, 4, 2",
    "4, 3, 2",
    "5, 3, 3",
    "6, 3, 4",
    "10, 4, 7",
  })
  void afterTheLossOfAZoneAreLeft(int replicas, int zones, int left) {
    String names = "z1, z2, z3, z4".substring(0, 4 * zones - 2);
    Findings found =
        Findings.of(
            Findings.CLOUD.replace("[a, b, c]", "[" + names + "]")
                + "    workspace-web-edition: {replicas: "
                + replicas
                + "}\n");
    Survivors survivors = found.workload("east-1", "wwe-nginx", "wwe").survivors();
    assertThat(survivors.zone()).isEqualTo(left < 0 ? null : Integer.valueOf(left));
    assertThat(survivors.node()).as("of unknown nodes").isEqualTo(replicas - 1);
    assertThat(survivors.rack()).isNull();
  }

  @ParameterizedTest(name = "{0} replicas on {1} nodes in {2} racks: {3} and {4}")
  @CsvSource({"3, 3, 2, 2, 1", "3, 2, 3, 1, 2", "3, 100, 1, 2,", "5, 4, 4, 3, 3", "3, 1, 2, 0, 1"})
  void afterTheLossOfANodeOrRackAreLeft(
      int replicas, int nodes, int racks, int node, Integer rack) {
    String values = "r1, r2, r3, r4".substring(0, 4 * racks - 2);
    Findings found =
        Findings.of(
            Findings.DATA_CENTER.replace(
                    "dataCenter: d1}",
                    "dataCenter: d1, racks: {label: l, values: ["
                        + values
                        + "]}, nodePools: [{name: p, nodes: "
                        + nodes
                        + "}]}")
                + "    workspace-web-edition: {replicas: "
                + replicas
                + "}\n"
                + "  policies: {spread: {host: {active-active: soft}}}\n");
    assertThat(found.errors()).isEmpty();
    Survivors survivors = found.workload("east-1", "wwe-nginx", "wwe").survivors();
    assertThat(survivors.node()).isEqualTo(node);
    assertThat(survivors.rack()).isEqualTo(rack);
    assertThat(survivors.zone()).isNull();
  }
}
