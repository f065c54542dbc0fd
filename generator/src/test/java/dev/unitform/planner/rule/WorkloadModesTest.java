package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modes of single workloads, counts of voting members, and services of every unit. */
class WorkloadModesTest {
  private static final String OPERATED =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: shop, title: Shop}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        priorityClass: {name: high, value: 1000, source: made up}
        charts:
          - chart: shop
            version: "1.0.0"
            namespace: shop
            workloads:
              - {name: server, kind: Deployment, match: {name: server}}
              - {name: controller, kind: Deployment, match: {name: controller}, highAvailability: active-active}
              - {name: store, kind: StatefulSet, limit: {quorum: odd, source: its members vote}}
            releases: [{name: shop}]
            contract:
              replicas:
                - {path: server.replicas, workload: server}
                - {path: controller.replicas, workload: controller}
                - {path: store.replicas, workload: store}
          - chart: shop-operator
            version: "1.0.0"
            namespace: shop
            workloads: []
            releases: [{name: shop-operator}]
            contract: {priorityClass: {path: operator.priorityClassName}}
      """;

  private static Findings shop(String settings) {
    return Findings.of(Findings.CLOUD + "    shop: " + settings + "\n", OPERATED);
  }

  private static int count(Findings found, String workload) {
    return Objects.requireNonNull(found.workload("east-1", "shop", workload).replicas()).value();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}            | 3 | 2 | 3",
        "{n: 3}        | 4 | 2 | 5",
        "{n: 5}        | 6 | 2 | 7",
        "{n: 12}       | 13 | 2 | 7",
        "{replicas: 5} | 5 | 2 | 5",
      })
  void eachWorkloadHasTheCountOfItsModeAndLimit(
      String settings, int server, int controller, int store) {
    Findings found = shop(settings);
    assertThat(found.errors()).isEmpty();
    assertThat(count(found, "server")).isEqualTo(server);
    assertThat(count(found, "controller")).isEqualTo(controller);
    assertThat(count(found, "store")).isEqualTo(store);
  }

  @Test
  void anEvenCountOfMembersThatVoteIsAnError() {
    assertThat(shop("{replicas: 4}").errors())
        .containsExactly(
            "13:22 PLN005 4 replicas break a limit of the chart: 'store' runs 3, 5 or 7, as its"
                + " members vote (its members vote) | remove 'replicas', or use 'n', which respects"
                + " the limit (service-1.yaml:16:44)");
  }

  @Test
  void aVoteNeedsTheMajorityAndAControllerOneOfTwo() {
    Findings found = shop("{n: 3}");
    assertThat(found.workload("east-1", "shop", "store").pods().needed()).isEqualTo(3);
    PlannedWorkload controller = found.workload("east-1", "shop", "controller");
    assertThat(controller.pods().needed()).isEqualTo(1);
    assertThat(controller.autoscaling()).isNull();
    assertThat(Objects.requireNonNull(controller.maxUnavailable()).value()).isEqualTo(1);
  }

  @Test
  void thePlanTellsThem() {
    String plan = PlanFile.text(PlanDocument.of(shop("{}").plan()));
    assertThat(plan).contains("\"highAvailability\": \"active-active\"", "\"quorum\": \"odd\"");
  }

  @Test
  void aChartWithoutListedWorkloadsGetsItsPriorityClass() {
    assertThat(shop("{}").release("east-1", "shop-operator").values())
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.path().text()).isEqualTo("operator.priorityClassName");
              assertThat(value.value()).isEqualTo("high");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "n-plus-one, not-supported, primary-only, 3",
    "cron-job, active-spare, primary-or-secondary, 0",
    "singleton, pilot-light, primary-or-secondary, 1"
  })
  void aServiceOfEveryUnitIsInstalledAndServesInEach(
      String mode, String recovery, String hosting, int replicas) {
    Findings found =
        Findings.of(Findings.CLOUD + "    agent: {}\n", agent(mode, recovery, hosting));
    assertThat(found.errors()).isEmpty();
    for (String unit : new String[] {"east-1", "east-2"}) {
      Placement placement = found.placement(unit, "agent");
      assertThat(placement.isInstalled()).isTrue();
      assertThat(placement.serving()).isTrue();
      assertThat(placement.installed().rule()).isEqualTo(PlacementRule.EVERY_UNIT);
      assertThat(placement.notices()).isEmpty();
      assertThat(found.workload(unit, "agent", "agent").replicas())
          .satisfies(
              count ->
                  assertThat(count == null ? 0 : Integer.valueOf(count.value()))
                      .isEqualTo(replicas));
    }
  }

  @Test
  void aServiceOfEveryUnitHasNoHost() {
    assertThat(
            Findings.of(
                    Findings.CLOUD + "    agent: {host: secondary}\n",
                    agent("n-plus-one", "not-supported", "primary-or-secondary"))
                .errors())
        .singleElement()
        .asString()
        .contains("PLN006 'agent' cannot be hosted in the secondary unit alone");
  }

  @Test
  void daemonSetsGetTheNodesThatTheProfileNames() {
    String nodes = "nodeSelector: {pool: voice}, tolerations: [{key: dedicated, operator: Exists}]";
    String daemons =
        agent("n-plus-one", "not-supported", "primary-only")
            .replace("workloads: [{name: agent}]", "workloads: [{name: agent, kind: DaemonSet}]");
    String keys = "nodeSelector: [{path: agent.nodes}], tolerations: [{path: taints, form: text}]";
    String profile = Findings.CLOUD + "    agent: {" + nodes + "}\n";

    Findings found = Findings.of(profile, daemons.replace("replicas: [{path: replicas}]", keys));
    assertThat(found.release("east-1", "agent").values())
        .extracting(value -> value.path().text() + " = " + value.value())
        .containsExactly(
            "agent.nodes = {pool=voice}",
            "taints = [{\"key\": \"dedicated\", \"operator\": \"Exists\"}]");
    assertThat(found.under("PLN125")).isEmpty();

    assertThat(Findings.of(profile, daemons).under("PLN125"))
        .containsExactly(
            "13:13 PLN125 agent: 'nodeSelector' has no effect: no DaemonSet of the service has a key for this setting",
            "13:42 PLN125 agent: 'tolerations' has no effect: no DaemonSet of the service has a key for this setting");
  }

  private static String agent(String mode, String recovery, String hosting) {
    return """
    apiVersion: unitform/v1
    kind: Service
    metadata: {id: agent, title: Agent}
    spec:
      highAvailability: [%s]
      disasterRecovery: %s
      hosting: %s
      scope: unit
      charts:
        - chart: agent
          version: "1.0.0"
          namespace: agent
          workloads: [{name: agent%s}]
          releases: [{name: agent}]
          contract: {replicas: [{path: replicas}]}
    """
        .formatted(mode, recovery, hosting, mode.equals("cron-job") ? ", kind: CronJob" : "");
  }
}
