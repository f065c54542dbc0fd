package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.input.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** A flag of which no trial shows an effect if the values in its group hide it. */
  private static final String HIDDEN =
      """
            {{- $values := .Values }}
            {{- if and (not $values.hide) (ne (toString $values.hidden) "x") }}
            hostIPC: true
            {{- end }}
      """;

  private String deployment = DEPLOYMENT;
  private List<Diagnostic> stopped = List.of();

  private List<Diagnostic> found(String settings) {
    OneServiceProject project = new OneServiceProject(folder, SERVICE);
    project.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    project.write(
        "charts/web/values.yaml",
        "deployment: {replicaCount: 1}\npodAnnotations: {}\nenv: []\nunused: 1\n");
    project.write("charts/web/templates/web.yaml", deployment);
    project.write("profiles/base.yaml", "imag: {name: a}\nunused: 2\nimage: {name: b}\n");
    project.profileWith("  services:\n    web: " + settings + "\n");
    List<Diagnostic> all = project.all();
    stopped = all.stream().filter(d -> d.code() == Code.EFF011).toList();
    return all.stream().filter(d -> d.code() == Code.EFF012).toList();
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
  void whatAnotherTrialHidesIsRead() {
    deployment = DEPLOYMENT.replace("      containers:\n", HIDDEN + "      containers:\n");
    assertThat(
            found(
                "{values: {web: {hidden: x, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, hide: ''}}}"))
        .extracting(d -> d.message().replaceAll(".* read '|':.*", ""))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "hide");
  }

  @Test
  void ofManyValuesWithAnEffectOfTheirOwnNothingIsSaid() {
    deployment =
        DEPLOYMENT.replace(
            "      containers:\n",
            """
                  {{- $values := .Values }}
                  hostname: {{ toJson $values.flags | sha256sum | trunc 60 | quote }}
                  containers:
            """);
    String flags =
        IntStream.range(0, 600)
            .mapToObj(i -> "flag" + i + ": true")
            .collect(Collectors.joining(", "));
    assertThat(found("{values: {web: {other: 1, flags: {" + flags + "}}}}")).isEmpty();
    assertThat(stopped)
        .extracting(d -> d.message() + " | " + d.help())
        .containsExactly(
            "Unitform cannot test which values 'web' reads: 1,000 renderings are not enough"
                + " (north/web) | remove the values of keys that are not in the chart's"
                + " values.yaml, if the chart does not read them");
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
