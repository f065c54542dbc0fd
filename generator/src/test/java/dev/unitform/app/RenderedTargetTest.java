package dev.unitform.app;

import static dev.unitform.chartcheck.WebProject.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedTargetTest {
  @TempDir private Path folder;

  @Test
  void aReleaseWhoseChartIsNotAvailableIsNotRenderedAndThatIsTold() throws Exception {
    WebProject project = WebProject.in(folder).withProfile("  targets: [rendered]\n");
    Files.move(folder.resolve("charts/web"), folder.resolve("charts/other"));
    assertThat(project.under("HLM009"))
        .containsExactly(
            "nowhere HLM009 these charts are missing, so their releases are not rendered: web | put"
                + " them into the project's folder 'charts', or name another folder with --charts");
  }

  @ParameterizedTest
  @CsvSource({
    "randAlpha, randAlpha 30",
    "randInt, randInt 0 2",
    "shuffle, shuffle .Release.Name",
    "uuidv4, uuidv4",
    "htpasswd, htpasswd \"a\" \"b\" | quote",
    "now, now | date \"2006\" | quote",
    "ago, ago (toDate \"2006\" \"2020\") | quote"
  })
  void aChartThatFollowsTimeOrChanceIsToldOfAlsoWhereTwoRenderingsAgree(
      String function, String call) {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with(TEMPLATE, "image: web:1", "image: web:1\n          args: [{{ " + call + " }}]");
    assertThat(project.under("HLM010", "HLM016"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM010 the output of 'web' depends on the time or on"
                + " random values, so 'north/rendered/web/web.yaml' changes with each run: the"
                + " chart's templates call '"
                + function
                + "' (templates/front.yaml:20) | give the chart its passwords and certificates, by"
                + " references to your own secrets; switch off the timestamps that it prints");
  }

  @Test
  void whatAValueMakesUpIsFoundByASecondRendering() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with("charts/web/values.yaml", "replicas: 1", "replicas: 1\nname: '{{ uuidv4 }}'")
            .with(
                TEMPLATE,
                "image: web:1",
                "image: web:1\n          args: [{{ tpl .Values.name . }}]");
    assertThat(project.under("HLM010"))
        .singleElement()
        .asString()
        .contains("'north/rendered/web/web.yaml' changes with each run |");
  }

  @Test
  void aFileThatIsSwitchedOffChangesNothing() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with(
                "charts/web/templates/secret.yaml",
                "{{ if .Values.absent }}\n" + secret("{{ include \"key\" . }}") + "{{ end }}")
            .with(
                "charts/web/templates/_key.tpl", "{{ define \"key\" }}{{ randAlpha 9 }}{{ end }}");
    assertThat(project.under("HLM010")).isEmpty();
  }

  @Test
  void aNamedTemplateOfAChartInTheChartIsToldOf() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with(
                "charts/web/charts/keys/Chart.yaml", "{apiVersion: v2, name: keys, version: 1.0.0}")
            .with("charts/web/charts/keys/templates/secret.yaml", secret("{{ include \"key\" . }}"))
            .with(
                "charts/web/charts/keys/templates/_key.tpl",
                "{{ define \"key\" }}{{ randAlpha 9 }}{{ end }}");
    assertThat(project.under("HLM010"))
        .singleElement()
        .asString()
        .contains("call 'randAlpha' (charts/keys/templates/_key.tpl:1)");
  }

  @Test
  void whatAsksTheClusterIsToldOf() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with(
                "charts/web/templates/secret.yaml",
                secret("{{ lookup \"v1\" \"Secret\" \"web\" \"key\" | len }}"));
    assertThat(project.under("HLM010", "HLM017"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM017 'web' looks up objects in the cluster, but"
                + " Unitform renders it without a cluster: its templates call 'lookup'"
                + " (templates/secret.yaml:5) | the result is right for a first installation; check"
                + " what the templates do if the objects exist");
  }

  @Test
  void whereNothingRenderedIsKeptTimeAndChanceAreNoticed() {
    WebProject project =
        WebProject.in(folder)
            .with(TEMPLATE, "image: web:1", "image: web:1\n          args: [{{ now | quote }}]");
    assertThat(project.under("HLM010", "HLM016"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM016 the output of 'web' may depend on the time or"
                + " on random values: its templates call 'now' (templates/front.yaml:20) | Helm"
                + " makes new values at each upgrade, and Argo CD at each comparison: set these"
                + " values yourself, for example with a secret of your own");
  }

  @Test
  void whatOnlyATestMakesUpChangesNothing() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with("charts/web/templates/tests/answers.yaml", hook("test", "-{{ randNumeric 9 }}"));
    assertThat(project.under("HLM010")).isEmpty();
  }

  @Test
  void hooksAreToldOnceForAChartAndThoseOfNoInstallAreLeftOut() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with("charts/web/templates/tests/answers.yaml", hook("test", "-answers"))
            .with("charts/web/templates/tidy.yaml", hook("pre-delete", "-tidy"))
            .with("charts/web/templates/migrate.yaml", hook("pre-install,pre-upgrade", "-migrate"));
    assertThat(project.under("HLM012", "HLM013"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM012 the rendered manifests of 'web' leave out the"
                + " hooks that do not run at an install or an upgrade: Job 'web-answers' (test),"
                + " Job 'web-tidy' (pre-delete) | run a hook by hand if you need it",
            "profiles/catalog/web.yaml:10:14 HLM013 the rendered manifests of 'web' have hooks: Job"
                + " 'web-migrate' (pre-install, pre-upgrade) | Argo CD runs hooks before or after"
                + " the other objects; for Flux and kubectl, which apply hooks like other objects,"
                + " switch the hooks off in the chart's values");
  }

  private static String secret(String key) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: key}
    stringData:
      key: "%s"
    """
        .formatted(key);
  }

  private static String hook(String events, String suffix) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: {{ .Release.Name }}%s
      annotations: {"helm.sh/hook": "%s"}
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - {name: main, image: "busybox:1"}
    """
        .formatted(suffix, events);
  }
}
