package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisruptionBudgetRuleTest {
  private static String budget(String name, String setting, String selector) {
    return """
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: %s}
    spec: {%s, selector: %s}
    """
        .formatted(name, setting, selector);
  }

  private static String budget(String setting) {
    return budget("web", setting, "{matchLabels: {app: web}}");
  }

  private static String autoscaler(int least, int most) {
    return """
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: web}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      minReplicas: %d
      maxReplicas: %d
    """
        .formatted(least, most);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | maxUnavailable: 0",
        "3 | maxUnavailable: '0%'",
        "1 | minAvailable: 1",
        "3 | minAvailable: 3",
        "3 | minAvailable: 4",
        "3 | minAvailable: '100%'",
        // 67 % of three pods is 2.01, which is rounded up to three.
        "3 | minAvailable: '67%'",
        "2 | minAvailable: '51%'"
      })
  void aBudgetThatLetsNoPodGoIsFound(int replicas, String setting) {
    assertThat(found(CLOUD, deployment(replicas) + budget(setting)))
        .containsExactly(
            "13 K8S004 PodDisruptionBudget 'web' allows no eviction of a pod of Deployment 'web': '%s' of %d pod%s"
                .formatted(setting.replace("'", ""), replicas, replicas == 1 ? "" : "s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | maxUnavailable: 1",
        // One percent of three is rounded up to one.
        "3 | maxUnavailable: '1%'",
        "3 | maxUnavailable: '100%'",
        "2 | minAvailable: 1",
        "3 | minAvailable: 2",
        "3 | minAvailable: '66%'",
        "2 | minAvailable: '50%'",
        "1 | minAvailable: 0",
        "0 | minAvailable: 1",
      })
  void aBudgetThatLetsOneGoIsNot(int replicas, String setting) {
    assertThat(found(CLOUD, deployment(replicas) + budget(setting))).isEmpty();
  }

  @Test
  void withAnAutoscalerItsMinimumCounts() {
    String workload = deployment("", "");
    assertThat(found(CLOUD, workload + budget("minAvailable: 2") + autoscaler(2, 6)))
        .containsExactly(
            "12 K8S004 PodDisruptionBudget 'web' allows no eviction of a pod of Deployment 'web':"
                + " 'minAvailable: 2' of 2 pods");
    assertThat(found(CLOUD, workload + budget("minAvailable: 2") + autoscaler(3, 6))).isEmpty();
  }

  @Test
  void aBudgetOverSeveralWorkloadsCountsThemAll() {
    String both = deployment(1) + deployment(1).replace("name: web}", "name: web2}");
    assertThat(found(CLOUD, both + budget("minAvailable: 1"))).isEmpty();
    assertThat(found(CLOUD, both + budget("minAvailable: 2"))).hasSize(1);
  }

  @Test
  void whereNobodyKnowsTheCountOnlyAllAndNoneBlock() {
    String jobs =
        """
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once}
        spec: {template: {metadata: {labels: {app: web}}}}
        """;
    assertThat(found(CLOUD, jobs + budget("minAvailable: 9"))).isEmpty();
    assertThat(found(CLOUD, jobs + budget("minAvailable: '100%'")))
        .containsExactly(
            "7 K8S004 PodDisruptionBudget 'web' allows no eviction of a pod of Job 'once':"
                + " 'minAvailable: 100%'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{matchLabels: {app: api}}", "null", "{matchLabels: {app: web, release: x}}"})
  void aBudgetForNoPodsIsFound(String selector) {
    assertThat(found(CLOUD, deployment(3) + budget("web", "maxUnavailable: 1", selector)))
        .containsExactly(
            "13 K8S005 PodDisruptionBudget 'web' protects no pod: its selector matches none in the"
                + " namespace 'ns'");
  }

  @Test
  void aBudgetOfAnotherNamespaceGuardsNothingHere() {
    String elsewhere =
        budget("maxUnavailable: 1").replace("{name: web}", "{name: web, namespace: other}");
    assertThat(found(CLOUD, deployment(3) + elsewhere))
        .containsExactly(
            "13 K8S005 PodDisruptionBudget 'web' protects no pod: its selector matches none in the"
                + " namespace 'other'");
  }

  @Test
  void aBudgetMayGuardThePodsOfAnotherRelease() {
    RenderedRelease pods =
        new RenderedRelease("a", "ns", null, Rendered.read("a.yaml", deployment(3)));
    RenderedRelease guard =
        new RenderedRelease("b", "ns", null, Rendered.read("b.yaml", budget("maxUnavailable: 1")));
    RenderedRelease far =
        new RenderedRelease("b", "far", null, Rendered.read("b.yaml", budget("maxUnavailable: 1")));
    assertThat(found(CLOUD, pods, guard)).isEmpty();
    assertThat(found(CLOUD, pods, far)).hasSize(1);
  }

  @Test
  void anEmptySelectorMeansEveryPodOfTheNamespace() {
    assertThat(found(CLOUD, deployment(3) + budget("all", "maxUnavailable: 1", "{}"))).isEmpty();
    assertThat(
            found(
                CLOUD,
                deployment(3)
                    + budget("maxUnavailable: 1")
                    + budget("all", "maxUnavailable: 1", "{}")))
        .containsExactly(
            "18 K8S006 the pods of Deployment 'web' have 2 disruption budgets: PodDisruptionBudget"
                + " 'all' and 'web' (u1/rendered/ns/app.yaml:13:1)");
  }

  @Test
  void twoBudgetsForDifferentPodsAreNotTwoForOne() {
    assertThat(
            found(
                CLOUD,
                deployment(3)
                    + deployment(3).replace("web", "api")
                    + budget("maxUnavailable: 1")
                    + budget("api", "maxUnavailable: 1", "{matchLabels: {app: api}}")))
        .isEmpty();
  }

  @Test
  void twoBudgetsOfTwoReleasesForOnePodAreFound() {
    RenderedRelease first =
        new RenderedRelease(
            "a", "ns", null, Rendered.read("z.yaml", deployment(3) + budget("maxUnavailable: 1")));
    RenderedRelease second =
        new RenderedRelease(
            "b",
            "ns",
            null,
            Rendered.read(
                "b.yaml", budget("b", "maxUnavailable: 1", "{matchLabels: {tier: front}}")));
    assertThat(found(CLOUD, first, second))
        .containsExactly(
            "2 K8S006 the pods of Deployment 'web' have 2 disruption budgets: PodDisruptionBudget"
                + " 'b' and 'web' (z.yaml:13:1)");
  }
}
