package dev.unitform.chartcheck;

import static dev.unitform.chartcheck.WebProject.SERVICE;
import static dev.unitform.chartcheck.WebProject.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoredValuesCheckTest {
  @TempDir private Path folder;

  @Test
  void aValueAtAPathThatTheChartDoesNotHaveIsAnErrorWithTheNearestOne() {
    WebProject project = WebProject.in(folder).with(SERVICE, "{path: location,", "{path: locaton,");
    assertThat(project.under("EFF009", "EFF010"))
        .containsExactly(
            "profiles/catalog/web.yaml:31:27 EFF009 'web' does not read 'locaton': the value has no"
                + " effect (north/web) | did you mean 'location'? correct the path in the catalog,"
                + " as in the chart's values.yaml");
  }

  @Test
  void aKeyOfTheChartThatNoTemplateUsesIsAWarning() {
    WebProject project =
        WebProject.in(folder).with(TEMPLATE, "{{ .Values.location | quote }}", "here");
    assertThat(project.under("EFF009", "EFF010"))
        .containsExactly(
            "profiles/catalog/web.yaml:31:27 EFF010 'web' does not read 'location': the value has"
                + " no effect (north/web) | the chart's own values contain the path, but no trial"
                + " showed an effect: correct the path in the catalog, or remove it");
  }

  @Test
  void aPathThatNothingIsWrittenToIsAWarning() {
    WebProject project =
        WebProject.in(folder).with(SERVICE, "domain: []", "domain: [{path: host}]");
    assertThat(project.under("EFF009", "EFF010"))
        .containsExactly(
            "profiles/catalog/web.yaml:33:25 EFF010 'web' does not read 'host': no value at this"
                + " path changes the rendered manifests (north/web) | correct the path in the"
                + " catalog, as in the chart's values.yaml");
  }

  @Test
  void aChartThatPicksItsKeysFromTheResourcesReadsThem() {
    WebProject project =
        WebProject.in(folder)
            .with(
                TEMPLATE,
                "image: web:1",
                "image: web:1\n"
                    + "{{- $part := index .Values \"part\" | default dict }}"
                    + "{{- with (index ($part.resources | default dict) \"limits\") }}\n"
                    + "          resources: {limits: {cpu: {{ .cpu }}}}{{ end }}")
            .with(SERVICE, "resources: []", "resources: [{path: part.resources}]");
    assertThat(project.under("EFF009", "EFF010", "EFF011")).isEmpty();
  }

  @Test
  void aChartThatRendersTextOfAnotherLengthEachTimeCannotBeTold() {
    WebProject project =
        WebProject.in(folder)
            .with(
                TEMPLATE,
                "image: web:1",
                "image: web:1\n          args: [{{ range until (randNumeric 5 | atoi) }}\n x,{{"
                    + " end }}]")
            .with(SERVICE, "{path: location,", "{path: locaton,");
    assertThat(project.under("EFF009", "EFF010", "EFF011"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 EFF011 Unitform cannot test which values 'web' reads:"
                + " the chart renders different text each time (north/web) | set the values that"
                + " the chart generates, such as passwords");
  }

  @Test
  void aTrialThatALimitEndsProvesNothing() {
    WebProject project =
        WebProject.in(folder)
            .with(
                TEMPLATE,
                "image: web:1",
                "image: web:1\n"
                    + "{{- $values := .Values }}{{- if ne (toString $values.locaton) \"north\" }}{{"
                    + " range until 2000000000 }}{{ end }}{{ end }}")
            .with(SERVICE, "{path: location,", "{path: locaton,");
    assertThat(project.under("EFF009", "EFF010", "EFF011"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 EFF011 Unitform cannot test which values 'web' reads:"
                + " a trial was stopped: it needed more than 400 MiB of memory (north/web) | look"
                + " in the chart's templates for loops that depend on a value; try fewer charts in"
                + " one run");
  }

  @Test
  void aPathThatATemplateNamesIsNotTried() {
    WebProject project =
        WebProject.in(folder)
            .with(
                TEMPLATE,
                "image: web:1",
                "image: web:1\n{{- if ne (toString .Values.location) \"north\" }}"
                    + "{{ range until 2000000000 }}{{ end }}{{ end }}");
    assertThat(project.under("EFF009", "EFF010", "EFF011")).isEmpty();
  }

  @Test
  void aPathThatIsReadOnlyForMoreThanOneReplicaIsRead() {
    WebProject project =
        WebProject.in(folder)
            .with(SERVICE, "[n-plus-one]", "[singleton]")
            .with(
                TEMPLATE,
                "{{- if .Values.budget.enabled }}",
                "{{- if and .Values.budget.enabled (gt (int .Values.replicas) 1) }}")
            .with(
                TEMPLATE,
                "  maxUnavailable: {{ .Values.budget.maxUnavailable }}",
                "  {{- toYaml (omit .Values.budget \"enabled\") | nindent 2 }}");
    assertThat(project.under("EFF009", "EFF010", "EFF011")).isEmpty();
  }

  @Test
  void aPathThatIsReadOnlyWhileAnotherIsUnsetIsRead() {
    WebProject project =
        WebProject.in(folder)
            .with(
                TEMPLATE,
                "image: web:1",
                """
                image: web:1
                {{- $values := .Values }}
                          args: [{{ $values.name | default $values.fallback | quote }}]\
                """)
            .with(
                SERVICE,
                "domain: []",
                "domain: [{path: name, value: a}, {path: fallback, value: b}]");
    assertThat(project.under("EFF009", "EFF010", "EFF011")).isEmpty();
    project.with(TEMPLATE, "$values.fallback", "\"b\"");
    assertThat(project.under("EFF009", "EFF010", "EFF011"))
        .singleElement()
        .asString()
        .startsWith("profiles/catalog/web.yaml:33:")
        .contains("EFF009 'web' does not read 'fallback'");
  }

  @Test
  void aChartThatMakesUpAPasswordIsTriedAllTheSame() {
    WebProject project =
        WebProject.in(folder)
            .with(TEMPLATE, "image: web:1", "image: web:1\n          args: [{{ randAlpha 30 }}]")
            .with(SERVICE, "{path: location,", "{path: locaton,");
    assertThat(project.under("EFF009", "EFF010", "EFF011")).hasSize(1);
  }
}
