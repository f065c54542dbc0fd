package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.NameGlob;
import dev.unitform.kube.WorkloadKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
    return ManifestReader.read(
            "a.yaml",
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: %s}"
                .formatted(spec))
        .get()
        .get(0);
  }

  private static KubernetesObject patched(@Nullable NameGlob name, KubernetesObject object) {
    try {
      return new KustomizePatch(
              WorkloadKind.DEPLOYMENT, name, (ObjectNode) new YAMLMapper().readTree(PATCH))
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

  @Test
  void otherObjectsStayAsTheyAre() {
    KubernetesObject chart = deployment("{}");
    assertThat(patched(new NameGlob("web-*"), chart)).isSameAs(chart);
    KubernetesObject set =
        ManifestReader.read(
                "a.yaml", "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}}")
            .get()
            .get(0);
    assertThat(patched(null, set)).isSameAs(set);
  }
}
