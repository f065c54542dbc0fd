package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.SpreadConstraint;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadRuleTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: A service}
      spec:
        highAvailability: [%s]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - chart: svc
            version: "1.0.0"
            namespace: svc
            source: made up
            workloads: [{name: w%s}]
            releases: [{name: svc}]
            contract: NONE
      """;

  private static Findings found(
      String deployment, String unit, String policies, String mode, String kind) {
    return Findings.of(
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: %s
          policies: {spread: %s}
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary:
                  {name: u1, %s}
        """
            .formatted(deployment, policies, unit),
        SERVICE.formatted(mode, kind.isEmpty() ? "" : ", kind: " + kind));
  }

  private static String words(SpreadConstraint constraint) {
    String label = constraint.topologyKey().substring(constraint.topologyKey().indexOf('/') + 1);
    return "%s %d %s%s%s"
        .formatted(
            label,
            constraint.maxSkew(),
            constraint.whenUnsatisfiable(),
            switch (constraint.revision()) {
              case POD_TEMPLATE_HASH -> " hash";
              case AUTO -> " auto";
              case ABSENT -> "";
            },
            constraint.honorTaints() ? " Honor" : "");
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          cloud || region: r, zones: [a, b, c] || {} || n-plus-one    || Deployment  || zone 1 ScheduleAnyway hash, hostname 1 ScheduleAnyway hash
          cloud || region: r, zones: [a, b]    || {} || n-plus-one    || StatefulSet || zone 1 ScheduleAnyway, hostname 1 ScheduleAnyway
          cloud || region: r, zones: [a, b]    || {} || n-plus-one    || ``          || zone 1 ScheduleAnyway auto, hostname 1 ScheduleAnyway auto
          cloud || region: r, zones: [a]       || {} || n-plus-one    || Deployment  || hostname 1 ScheduleAnyway hash
          cloud || region: r, zones: [a, b]    || {} || active-active || Deployment  || zone 1 DoNotSchedule hash Honor, hostname 1 DoNotSchedule hash Honor
          cloud || region: r, zones: [a]       || {} || active-active || Deployment  || hostname 1 DoNotSchedule hash Honor
          cloud || region: r, zones: [a, b]    || {} || singleton     || Deployment  || ``
          cloud || region: r, zones: [a, b]    || {} || cron-job      || CronJob     || ``
          cloud || region: r, zones: [a, b]    || {} || n-plus-one    || Job         || ``
          cloud || region: r, zones: [a, b], kubernetesVersion: "1.27"   || {} || active-active || Deployment || zone 1 DoNotSchedule hash Honor, hostname 1 DoNotSchedule hash Honor
          cloud || region: r, zones: [a, b], kubernetesVersion: "1.26"   || {} || active-active || Deployment || zone 1 DoNotSchedule Honor, hostname 1 DoNotSchedule Honor
          cloud || region: r, zones: [a, b], kubernetesVersion: "1.26.9" || {} || active-active || ``         || zone 1 DoNotSchedule Honor, hostname 1 DoNotSchedule Honor
          cloud || region: r, zones: [a, b], kubernetesVersion: "1.25"   || {} || active-active || Deployment || zone 1 DoNotSchedule, hostname 1 DoNotSchedule
          cloud || region: r, zones: [a, b] || {zone: {n-plus-one: hard}}    || n-plus-one    || StatefulSet || zone 1 DoNotSchedule Honor, hostname 1 ScheduleAnyway
          cloud || region: r, zones: [a, b] || {host: {n-plus-one: hard}}    || n-plus-one    || StatefulSet || zone 1 ScheduleAnyway, hostname 1 DoNotSchedule Honor
          cloud || region: r, zones: [a, b] || {zone: {active-active: soft}} || active-active || StatefulSet || zone 1 ScheduleAnyway, hostname 1 DoNotSchedule Honor
          cloud || region: r, zones: [a, b] || {zone: {active-active: soft}} || n-plus-one    || StatefulSet || zone 1 ScheduleAnyway, hostname 1 ScheduleAnyway
          private-data-center || dataCenter: d || {} || active-active || Deployment || hostname 1 DoNotSchedule hash Honor
          private-data-center || dataCenter: d || {} || n-plus-one    || Deployment || hostname 1 ScheduleAnyway hash
          private-data-center || dataCenter: d, racks: {label: x/rack, values: [a, b]} || {} || active-active || Deployment || rack 1 ScheduleAnyway hash, hostname 1 DoNotSchedule hash Honor
          private-data-center || dataCenter: d, racks: {label: x/rack, values: [a, b]} || {rack: {active-active: hard}} || active-active || Deployment || rack 1 DoNotSchedule hash Honor, hostname 1 DoNotSchedule hash Honor
          """)
  void replicasAreSpread(
      String deployment, String unit, String policies, String mode, String kind, String expected) {
    Findings found = found(deployment, unit, policies, mode, kind);
    assertThat(
            found.workload("u1", "svc", "w").spread().stream()
                .map(SpreadRuleTest::words)
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
    assertThat(found.errors()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}]    || {} || active-active || 12:81 PLN008 'u1' has only one node, but replicas must not share a node | add a node, or make the constraint soft under policies.spread.host
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}]    || {} || n-plus-one    || -
          cloud || region: r, zones: [a, b], nodePools: [{name: p, nodesPerZone: 1}] || {} || active-active || -
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}, {name: q, nodesPerZone: 1}] || {} || active-active || -
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}, {name: q}] || {} || active-active || -
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}]    || {host: {active-active: soft}} || active-active || -
          cloud || region: r, zones: [a], nodePools: [{name: p, nodesPerZone: 1}]    || {host: {n-plus-one: hard}} || n-plus-one || 12:81 PLN008 'u1' has only one node, but replicas must not share a node | add a node, or make the constraint soft under policies.spread.host
          private-data-center || dataCenter: d, nodePools: [{name: p, nodes: 1}] || {} || active-active || 12:66 PLN008 'u1' has only one node, but replicas must not share a node | add a node, or make the constraint soft under policies.spread.host
          private-data-center || dataCenter: d || {} || active-active || -
          private-data-center || dataCenter: d, racks: {label: x/rack, values: [a]} || {rack: {active-active: hard}} || active-active || 12:52 PLN008 'u1' has only one rack, but replicas must not share a rack | add a rack, or make the constraint soft under policies.spread.rack
          private-data-center || dataCenter: d, racks: {label: x/rack, values: [a]} || {} || active-active || -
          """)
  void aHardConstraintThatTheKnownNodesCannotSatisfyIsAnError(
      String deployment, String unit, String policies, String mode, String error) {
    assertThat(String.join("; ", found(deployment, unit, policies, mode, "Deployment").errors()))
        .isEqualTo(error == null ? "" : error);
  }

  @Test
  void oneNodeIsOneErrorHoweverManyWorkloadsMeetIt() {
    String profile =
        Findings.DATA_CENTER.replace(
            "dataCenter: d1}", "dataCenter: d1, nodePools: [{name: p, nodes: 1}]}");
    assertThat(Findings.of(profile + "    designer: {highAvailability: active-active}\n").errors())
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          active-active || [a]    || service-1.yaml:5:22 PLN103 svc: all its active replicas run in the only zone of 'u1': the loss of this zone stops the service
          active-active || [a, b] || -
          n-plus-one    || [a]    || -
          """)
  void twoActiveNodesInOneZoneAreANotice(String mode, String zones, String notice) {
    Findings found = found("cloud", "region: r, zones: " + zones, "{}", mode, "Deployment");
    assertThat(String.join("; ", found.under("PLN103"))).isEqualTo(notice == null ? "" : notice);
  }
}
