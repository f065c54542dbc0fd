package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.NameGlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected objects are those that Kustomize 5.5 prints for the same patch. */
class KustomizePatchTest {
  private static final String PATCH =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: any}
      spec:
        replicas: 4
        template:
          metadata: {labels: {unitform.dev/workload: web.front}}
          spec:
            topologySpreadConstraints:
              - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [pod-template-hash], labelSelector: {matchLabels: {app: web}}}
              - {topologyKey: host, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}
      """;

  private static KubernetesObject deployment(String spec) {
    return object(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: %s}".formatted(spec));
  }

  private static KubernetesObject object(String text) {
    return ManifestReader.read("a.yaml", text).get().get(0);
  }

  private static KubernetesObject patched(@Nullable NameGlob name, KubernetesObject object) {
    try {
      return new KustomizePatch(
              "apps", "Deployment", name, (ObjectNode) new YAMLMapper().readTree(PATCH))
          .appliedTo(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void constraintsAreMergedByTopologyKeyAndWhenUnsatisfiable() {
    KubernetesObject chart =
        deployment(
            """
            {replicas: 1, template: {metadata: {labels: {app: web}}, spec: {
              containers: [{name: a}],
              topologySpreadConstraints: [
                {topologyKey: zone, maxSkew: 3, whenUnsatisfiable: DoNotSchedule, minDomains: 2, labelSelector: {matchLabels: {own: a}}, matchLabelKeys: [x]},
                {topologyKey: host, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}]}}}
            """);
    assertThat(patched(new NameGlob("we*"), chart))
        .isEqualTo(
            deployment(
                """
                {replicas: 4, template: {metadata: {labels: {app: web, unitform.dev/workload: web.front}}, spec: {
                  containers: [{name: a}],
                  topologySpreadConstraints: [
                    {topologyKey: host, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}},
                    {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, minDomains: 2, labelSelector: {matchLabels: {own: a, app: web}}, matchLabelKeys: [pod-template-hash]},
                    {topologyKey: host, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}]}}}
                """));
  }

  @Test
  void missingAndEmptyFieldsAreFilled() {
    String full =
        """
        {replicas: 4, template: {metadata: {labels: {unitform.dev/workload: web.front}}, spec: {
          topologySpreadConstraints: [
            {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [pod-template-hash], labelSelector: {matchLabels: {app: web}}},
            {topologyKey: host, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]}}}
        """;
    assertThat(patched(null, deployment("{}"))).isEqualTo(deployment(full));
    assertThat(
            patched(
                null,
                deployment(
                    "{template: {metadata: {labels: null}, spec: {topologySpreadConstraints:"
                        + " []}}}")))
        .isEqualTo(deployment(full));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minAvailable: 2", "maxUnavailable: 40%"})
  void aFieldWithNullIsRemoved(String limit) throws IOException {
    String budget =
        "{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {%s,"
            + " selector: {matchLabels: {app: web}}}}";
    JsonNode patch = new YAMLMapper().readTree("{spec: {maxUnavailable: 1, minAvailable: null}}");
    assertThat(
            new KustomizePatch("policy", "PodDisruptionBudget", null, (ObjectNode) patch)
                .appliedTo(object(budget.formatted(limit))))
        .isEqualTo(object(budget.formatted("maxUnavailable: 1")));
  }

  @Test
  void otherObjectsStayAsTheyAre() {
    KubernetesObject chart = deployment("{}");
    assertThat(patched(new NameGlob("web-*"), chart)).isSameAs(chart);
    KubernetesObject set =
        object("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}}");
    assertThat(patched(null, set)).isSameAs(set);
  }
}
