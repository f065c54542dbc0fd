package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts about the cluster that an import uses. */
class CatalogImportCommandTest {
  private static final String TEMPLATE =
      """
      {{- if not (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1") }}
      {{- fail "install the operator first" }}
      {{- end }}
      {{- if .Capabilities.APIVersions.Has "policy/v1beta1/PodDisruptionBudget" }}
      {{- fail "a cluster of the past" }}
      {{- end }}
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: {{ .Release.Name }}}
      spec:
        replicas: {{ .Values.replicas }}
        selector: {matchLabels: {app: {{ .Release.Name }}}}
        template:
          metadata: {labels: {app: {{ .Release.Name }}}}
          spec: {containers: [{name: front, image: "web:1"}]}
      """;

  @TempDir private Path folder;

  @Test
  void aChartFindsTheApisOfItsClusterAndThoseThatAreGiven() {
    WebProject.in(folder)
        .with(WebProject.TEMPLATE, TEMPLATE)
        .with(WebProject.VALUES, "replicas: 1\n");

    CommandRun without = CommandRun.in(folder, "catalog", "import", "charts/web");
    assertThat(without.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(without.err())
        .contains("templates/front.yaml:2:4: error[IMP001]", "install the operator first")
        .contains("if the cluster has the API: --api-versions monitoring.coreos.com/v1;");

    CommandRun given =
        CommandRun.in(
            folder, "catalog", "import", "charts/web", "--api-versions=monitoring.coreos.com/v1");
    assertThat(given.code()).as(given.err()).isEqualTo(ExitCode.OK);
    assertThat(given.out()).contains("path: \"replicas\"", "podLabels: {app: ");
  }

  @Test
  void theFindingsOfACheckAreTheOutputInAFormatForPrograms() throws IOException {
    WebProject.in(folder)
        .with(WebProject.SERVICE, "{path: replicas,", "{path: count,")
        .with(WebProject.TEMPLATE, TEMPLATE.replace("monitoring.coreos.com/v1", "apps/v1"))
        .with(WebProject.VALUES, "replicas: 1\n");
    String[] check = {
      "catalog", "check", "--charts", "charts", "--catalog", "profiles/catalog", "--format", "json"
    };

    CommandRun run = CommandRun.in(folder, check);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DIFFERENCES);
    JsonNode findings = new ObjectMapper().readTree(run.out());
    assertThat(findings.findValuesAsText("code")).contains("IMP003").doesNotContain("");
    assertThat(run.err()).isEqualTo("checking web\n");
  }

  @Test
  void theVersionOfAChartCannotControlTheTerminal() throws IOException {
    WebProject.in(folder).with(WebProject.CHART, "1.2.3", "\"1\\e[2J\\n2\"");
    assertThat(
            CommandRun.in(
                    folder,
                    "catalog",
                    "check",
                    "--charts",
                    "charts",
                    "--catalog",
                    "profiles/catalog")
                .out())
        .contains("1␛[2J␊2");
  }
}
