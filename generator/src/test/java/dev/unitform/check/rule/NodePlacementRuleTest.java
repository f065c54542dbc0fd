package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.DATA_CENTER;
import static dev.unitform.check.rule.Rendered.ONE_NODE;
import static dev.unitform.check.rule.Rendered.ONE_ZONE;
import static dev.unitform.check.rule.Rendered.RACKS;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.facts;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.UnitFacts;
import org.junit.jupiter.api.Test;

class NodePlacementRuleTest {
  private static final String HOST = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private static String spread(int replicas, String... constraints) {
    StringBuilder pod = new StringBuilder("topologySpreadConstraints:\n");
    for (String constraint : constraints) {
      pod.append(
          "- {topologyKey: %s, labelSelector: {matchLabels: {app: web}}}\n".formatted(constraint));
    }
    return deployment("replicas: " + replicas, pod.toString());
  }

  private static String apart(int replicas, String term) {
    return deployment(
        "replicas: " + replicas,
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{%s}]}}\n"
            .formatted(term));
  }

  private static String apartBy(int replicas, String key) {
    return apart(
        replicas, "topologyKey: %s, labelSelector: {matchLabels: {app: web}}".formatted(key));
  }

  @Test
  void aSkewOfOneTakesAnyCountOnEqualZonesAndNodes() {
    for (int replicas = 2; replicas < 30; replicas++) {
      assertThat(found(CLOUD, spread(replicas, ZONE + ", maxSkew: 1", HOST + ", maxSkew: 1")))
          .isEmpty();
      assertThat(
              found(RACKS, spread(replicas, "example.com/rack, maxSkew: 1", HOST + ", maxSkew: 1")))
          .isEmpty();
    }
  }

  @Test
  void moreDomainsThanThereAreLeaveReplicasWaiting() {
    assertThat(found(CLOUD, spread(4, ZONE + ", maxSkew: 1, minDomains: 4")))
        .containsExactly(
            "2 K8S016 only 3 of the 4 replicas of Deployment 'web' can be placed in 'u1', which has"
                + " 3 zones and 6 nodes");
    assertThat(found(CLOUD, spread(3, ZONE + ", maxSkew: 1, minDomains: 4"))).isEmpty();
    assertThat(found(CLOUD, spread(6, ZONE + ", maxSkew: 2, minDomains: 4"))).isEmpty();
    assertThat(found(CLOUD, spread(7, ZONE + ", maxSkew: 2, minDomains: 4"))).hasSize(1);
    assertThat(found(CLOUD, spread(9, ZONE + ", maxSkew: 1, minDomains: 3"))).isEmpty();
    assertThat(found(CLOUD, spread(7, HOST + ", maxSkew: 1, minDomains: 7"))).hasSize(1);
    assertThat(found(ONE_ZONE, spread(2, ZONE + ", maxSkew: 1, minDomains: 2"))).hasSize(1);
  }

  @Test
  void noTwoOnOneNodeNeedsANodeForEach() {
    assertThat(found(CLOUD, apartBy(7, HOST)))
        .containsExactly(
            "2 K8S016 only 6 of the 7 replicas of Deployment 'web' can be placed in 'u1', which has"
                + " 3 zones and 6 nodes");
    assertThat(found(CLOUD, apartBy(6, HOST))).isEmpty();
    assertThat(found(CLOUD, apartBy(4, ZONE))).hasSize(1);
    assertThat(found(CLOUD, apartBy(3, ZONE))).isEmpty();
    assertThat(found(DATA_CENTER, apartBy(99, HOST))).isEmpty();
  }

  @Test
  void constraintsMayContradictEachOther() {
    // The first constraint allows two for each zone, the second one.
    assertThat(
            found(
                CLOUD,
                spread(6, HOST + ", maxSkew: 1")
                    .replace(
                        "      containers",
                        "      affinity: {podAntiAffinity:"
                            + " {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: "
                            + ZONE
                            + ", labelSelector: {matchLabels: {app: web}}}]}}\n      containers")))
        .singleElement()
        .asString()
        .contains("only 3 of the 6");
  }

  @Test
  void pluralPodsOnTheOnlyNodeAreNotSpread() {
    assertThat(found(ONE_NODE, spread(2, HOST + ", maxSkew: 1")))
        .containsExactly(
            "2 K8S016 the 2 replicas of Deployment 'web' must be spread over"
                + " 'kubernetes.io/hostname', but 'u1' has one node");
    assertThat(found(ONE_NODE, spread(1, HOST + ", maxSkew: 1"))).isEmpty();
    assertThat(found(ONE_NODE, spread(2, HOST + ", maxSkew: 1, whenUnsatisfiable: ScheduleAnyway")))
        .isEmpty();
    assertThat(found(DATA_CENTER, spread(2, HOST + ", maxSkew: 1"))).isEmpty();
    UnitFacts oneRack =
        facts(
            "private-data-center",
            "dataCenter: d1, racks: {label: example.com/rack, values: [r1]}");
    assertThat(found(oneRack, spread(2, "example.com/rack, maxSkew: 1"))).hasSize(1);
  }

  @Test
  void othersThanItsOwnPodsAreNoneToKeepApartFrom() {
    assertThat(
            found(
                ONE_NODE,
                apart(2, "topologyKey: " + HOST + ", labelSelector: {matchLabels: {app: api}}")))
        .isEmpty();
    String elsewhere =
        "topologyKey: %s, labelSelector: {matchLabels: {app: web}}, namespaces: [%s]";
    assertThat(found(ONE_NODE, apart(2, elsewhere.formatted(HOST, "other")))).isEmpty();
    assertThat(found(ONE_NODE, apart(2, elsewhere.formatted(HOST, "other, ns")))).hasSize(1);
  }

  @Test
  void withAnAutoscalerItsMinimumCounts() {
    String autoscaler =
        """
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: %d
          maxReplicas: 20
        """;
    String uncounted = apartBy(7, HOST).replace("  replicas: 7\n", "");
    assertThat(found(CLOUD, uncounted + autoscaler.formatted(7))).hasSize(1);
    assertThat(found(CLOUD, uncounted + autoscaler.formatted(6))).isEmpty();
  }
}
