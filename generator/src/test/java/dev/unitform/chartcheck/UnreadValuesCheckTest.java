package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.input.Texts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own values, with a chart that reads only some of them. */
class UnreadValuesCheckTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: web, title: Web}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: web
            version: "1.0.0"
            namespace: web
            source: made up
            workloads: [{name: web, kind: Deployment}]
            releases: [{name: web}]
            contract: NONE
      """
          .replace(
              "NONE",
              Texts.NO_CONTRACT.replace(
                  "replicas: []", "replicas: [{path: deployment.replicaCount, sample: 1}]"));

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: {{ .Values.deployment.replicaCount }}
        selector: {matchLabels: {app: web}}
        template:
          metadata:
            labels: {app: web}
            annotations: {{ toJson .Values.podAnnotations }}
          spec:
            {{- if .Values.hostNetwork }}
            hostNetwork: true
            {{- end }}
            containers:
              - name: web
                image: {{ printf "%s:%s" (.Values.image | default dict).name "1" | quote }}
                env: {{ toJson .Values.env }}
      """;

  @TempDir private Path folder;

  private List<Diagnostic> found(String settings) {
    OneServiceProject project = new OneServiceProject(folder, SERVICE);
    project.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    project.write(
        "charts/web/values.yaml",
        "deployment: {replicaCount: 1}\npodAnnotations: {}\nenv: []\nunused: 1\n");
    project.write("charts/web/templates/web.yaml", DEPLOYMENT);
    project.write("profiles/base.yaml", "imag: {name: a}\nunused: 2\nimage: {name: b}\n");
    project.profileWith("  services:\n    web: " + settings + "\n");
    return project.all().stream().filter(d -> d.code().name().equals("EFF012")).toList();
  }

  @Test
  void whatIsReadInAnyWayIsFine() {
    assertThat(
            found(
                "{values: {web: {podAnnotations: {a: b}, env: [{name: A, value: c}], hostNetwork:"
                    + " true, image: {name: x}, unused: 3}}}"))
        .isEmpty();
  }

  @Test
  void whatIsReadNowhereIsToldAtItsLineWithTheNearestKey() {
    assertThat(
            found(
                "{values: {web: {deployment: {replicacount: 3}, podAnotations: {a: b}, other: {x:"
                    + " true}, image: {name: x}}}, baseValues: {web: base.yaml}}"))
        .extracting(d -> d.position() + " " + d.message() + " | " + d.help())
        .containsExactly(
            "profiles/base.yaml:1:14 'web' does not read 'imag.name': your value has no effect"
                + " (north/web) | correct the key as in the chart's values.yaml, or remove it",
            "profiles/proof.yaml:24:53 'web' does not read 'deployment.replicacount': your value"
                + " has no effect (north/web) | did you mean 'deployment.replicaCount'? correct the"
                + " key as in the chart's values.yaml, or remove it",
            "profiles/proof.yaml:24:76 'web' does not read 'podAnotations.a': your value has no"
                + " effect (north/web) | did you mean 'podAnnotations'? correct the key as in the"
                + " chart's values.yaml, or remove it",
            "profiles/proof.yaml:24:91 'web' does not read 'other.x': your value has no effect"
                + " (north/web) | correct the key as in the chart's values.yaml, or remove it");
  }
}
