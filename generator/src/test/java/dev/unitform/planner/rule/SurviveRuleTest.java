package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedWorkload;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurviveRuleTest {
  @ParameterizedTest(name = "{1} in zones {0} runs {2}, {3} needed")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          [a, b, c]    || {n: 5, survive: zone} || 8  || 5
          [a, b]       || {n: 5, survive: zone} || 10 || 5
          [a, b, c, d] || {n: 5, survive: zone} || 7  || 5
          [a, b, c]    || {n: 1, survive: zone} || 3  || 1
          [a, b, c]    || {survive: zone}       || 3  || 2
          [a, b]       || {survive: zone}       || 4  || 2
          """)
  void nIsKeptThroughTheLossOfAZone(String zones, String settings, int replicas, int needed) {
    Findings found = Findings.of(cloud(zones) + "    workspace-web-edition: " + settings + "\n");
    assertThat(found.errors()).isEmpty();
    assertThat(found.under("PLN123")).isEmpty();
    PlannedWorkload workload = found.workload("east-1", "wwe-nginx", "wwe");
    Traced<Integer> count = Objects.requireNonNull(workload.replicas());
    assertThat(count.value()).isEqualTo(replicas);
    assertThat(count.rule()).isEqualTo(SurviveRule.SURVIVE);
    assertThat(workload.pods().needed()).isEqualTo(needed);
  }

  @Test
  void nIsKeptThroughTheLossOfARack() {
    Findings found =
        Findings.of(
            Findings.DATA_CENTER.replace(
                    "dataCenter: d1", "dataCenter: d1, racks: {label: rack, values: [r1, r2, r3]}")
                + "    workspace-web-edition: {n: 5, survive: rack}\n");
    assertThat(found.errors()).isEmpty();
    assertThat(
            Objects.requireNonNull(found.workload("east-1", "wwe-nginx", "wwe").replicas()).value())
        .isEqualTo(8);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          [a]    || workspace-web-edition || {survive: zone}              || 13:38 PLN015 'survive: zone' is not possible for 'workspace-web-edition' in 'east-1', which has one zone | remove 'survive', or set it only on units with two zones or more
          [a, b] || workspace-web-edition || {survive: rack}              || 13:38 PLN015 'survive: rack' is not possible for 'workspace-web-edition' in 'east-1', which has no racks | remove 'survive', or set it only on units with two racks or more
          [a, b] || workspace-web-edition || {survive: zone, replicas: 6} || 13:54 PLN003 'workspace-web-edition' has both 'survive' and 'replicas' (profile.yaml:13:38) | remove one of the two: survive computes the replica count, replicas sets it
          [a, b] || genesys-cx-insights   || {survive: zone}              || 13:36 PLN002 'survive: zone' does not fit 'genesys-cx-insights': its mode 'active-active' fixes the count | remove 'survive', which applies only to the mode N+1
          """)
  void whatCannotHoldIsAnError(String zones, String service, String settings, String error) {
    assertThat(Findings.of(cloud(zones) + "    " + service + ": " + settings + "\n").errors())
        .containsExactly(error);
  }

  /** The chart's own limit takes precedence, and the plan reports that the setting is not met. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          voice-platform-resource-manager       || gvp-rm/rm   || {survive: zone}       || 2 || 1 || 13:48 PLN123 voice-platform-resource-manager: 'survive: zone' is not met for 'rm' of 'gvp-rm': the chart runs exactly 2 (the service's own guide runs two active pods; dashboards expect pods 0 and 1); after the loss of a zone, 1 is left, but 2 are needed
          voice-platform-media-control-platform || gvp-mcp/mcp || {n: 5, survive: zone} || 8 || 5 || ``
          """)
  void aLimitOfTheChartWins(
      String service, String workload, String settings, int replicas, int needed, String notice) {
    Findings found = Findings.of(cloud("[a, b, c]") + "    " + service + ": " + settings + "\n");
    String[] names = workload.split("/", -1);
    PlannedWorkload planned = found.workload("east-1", names[0], names[1]);
    assertThat(found.errors()).isEmpty();
    assertThat(Objects.requireNonNull(planned.replicas()).value()).isEqualTo(replicas);
    assertThat(planned.pods().needed()).isEqualTo(needed);
    assertThat(String.join("\n", found.under("PLN123")).replaceFirst(" \\| .*", ""))
        .isEqualTo(notice);
    assertThat(found.placement("east-1", service).notices())
        .filteredOn(line -> line.startsWith("'survive"))
        .hasSize(notice.isEmpty() ? 0 : 1);
  }

  private static String cloud(String zones) {
    return """
    apiVersion: unitform/v1
    kind: TopologyProfile
    metadata: {name: test}
    spec:
      deployment: cloud
      unitGroup:
        name: group
        unitPairs:
          - name: east
            primary: {name: east-1, region: r1, zones: ZONES}

      services:
    """
        .replace("ZONES", zones);
  }
}
