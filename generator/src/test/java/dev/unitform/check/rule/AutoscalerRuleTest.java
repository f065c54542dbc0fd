package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerRuleTest {
  private static String autoscaler(String name, String target, String bounds) {
    return """
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: %s}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, %s}
      %s
    """
        .formatted(name, target, bounds.replace(", ", "\n  "));
  }

  private static String scaled(String target, String bounds) {
    return """
    ---
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: {name: keda}
    spec:
      scaleTargetRef: {%s}
      %s
    """
        .formatted(target, bounds);
  }

  private static final String WEB = "kind: Deployment, name: web";
  private static final String UNCOUNTED = deployment("", "");

  @Test
  void aCountOutsideOfTheBoundsIsFound() {
    assertThat(
            found(CLOUD, deployment(1) + autoscaler("hpa", WEB, "minReplicas: 3, maxReplicas: 6")))
        .containsExactly(
            "2 K8S007 'replicas: 1' of Deployment 'web' is outside the bounds of HorizontalPodAutoscaler 'hpa' (u1/rendered/ns/app.yaml:13:1): 3 to 6");
    assertThat(
            found(CLOUD, deployment(7) + autoscaler("hpa", WEB, "minReplicas: 3, maxReplicas: 6")))
        .singleElement()
        .asString()
        .startsWith("2 K8S007");
    assertThat(found(CLOUD, deployment(0) + scaled("name: web", "minReplicaCount: 1")))
        .singleElement()
        .asString()
        .startsWith("2 K8S007");
  }

  @Test
  void aCountWithinThemIsSetBackByUpgrades() {
    assertThat(
            found(CLOUD, deployment(3) + autoscaler("hpa", WEB, "minReplicas: 3, maxReplicas: 6")))
        .containsExactly(
            "2 K8S008 each upgrade resets Deployment 'web' to 3 replicas and discards the count that HorizontalPodAutoscaler 'hpa' has set");
    assertThat(found(CLOUD, deployment(3) + scaled("name: web", "maxReplicaCount: 6")))
        .singleElement()
        .asString()
        .startsWith("2 K8S008");
    assertThat(
            found(CLOUD, deployment(3) + autoscaler("hpa", WEB, "minReplicas: 3, maxReplicas: 3")))
        .isEmpty();
  }

  @Test
  void withoutACountOfItsOwnTheAutoscalerHasTheWorkloadToItself() {
    assertThat(found(CLOUD, UNCOUNTED + autoscaler("hpa", WEB, "minReplicas: 3, maxReplicas: 6")))
        .isEmpty();
    assertThat(
            found(
                CLOUD,
                deployment(3)
                    + UNCOUNTED.replace("name: web}", "name: api}")
                    + autoscaler("hpa", "kind: Deployment, name: api", "maxReplicas: 6")))
        .isEmpty();
  }

  @Test
  void twoForOneWorkloadAreFound() {
    assertThat(
            found(
                CLOUD,
                UNCOUNTED
                    + autoscaler("hpa", WEB, "maxReplicas: 6")
                    + scaled("name: web", "minReplicaCount: 1")))
        .containsExactly(
            "19 K8S009 Deployment 'web' has 2 autoscalers: ScaledObject 'keda' and HorizontalPodAutoscaler 'hpa' (u1/rendered/ns/app.yaml:12:1)");
  }

  @Test
  void aMinimumAboveTheMaximumIsFound() {
    assertThat(found(CLOUD, UNCOUNTED + autoscaler("hpa", WEB, "minReplicas: 7, maxReplicas: 6")))
        .containsExactly(
            "12 K8S010 the minimum of HorizontalPodAutoscaler 'hpa', 7, is above its maximum, 6");
    assertThat(found(CLOUD, UNCOUNTED + scaled("name: web", "minReplicaCount: 101")))
        .containsExactly(
            "12 K8S010 the minimum of ScaledObject 'keda', 101, is above its maximum, 100");
    assertThat(found(CLOUD, UNCOUNTED + autoscaler("hpa", WEB, "minReplicas: 6, maxReplicas: 6")))
        .isEmpty();
  }

  @Test
  void oneWithoutItsWorkloadIsFound() {
    for (String target :
        new String[] {"kind: Deployment, name: wbe", "kind: StatefulSet, name: web"}) {
      assertThat(found(CLOUD, UNCOUNTED + autoscaler("hpa", target, "maxReplicas: 6")))
          .containsExactly(
              "12 K8S011 HorizontalPodAutoscaler 'hpa' scales %s, which the releases of 'u1' do not have in the namespace 'ns'"
                  .formatted(target.replace("kind: ", "").replace(", name: ", " '") + "'"));
    }
    assertThat(found(CLOUD, scaled("name: nowhere", "minReplicaCount: 1"))).hasSize(1);
  }

  @Test
  void aKindThatNobodyKnowsMayBeThere() {
    assertThat(found(CLOUD, autoscaler("hpa", "kind: Rollout, name: web", "maxReplicas: 6")))
        .isEmpty();
  }
}
