package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String OCI =
      "  defaults: {chartRepository: oci://registry.example.com/charts}\n  unitGroup:\n";

  @TempDir private Path folder;

  @Test
  void aChartInARegistryMustBePulledFirst() {
    CommandRun run =
        CommandRun.in(folder, "catalog", "import", "oci://registry.example.com/charts/web");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is not a file: get the chart with 'helm pull'");
  }

  @Test
  void aChartFindsTheApisOfItsClusterAndThoseThatAreGiven() {
    WebProject.in(folder)
        .with(WebProject.TEMPLATE, TEMPLATE)
        .with(WebProject.VALUES, "replicas: 1\n");

    CommandRun without = CommandRun.in(folder, "catalog", "import", "charts/web");
    assertThat(without.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(without.err())
        .contains("templates/front.yaml:2:4: error[IMP001]", "install the operator first")
        .contains("if the cluster has this API, name it: --api-versions monitoring.coreos.com/v1;");

    CommandRun given =
        CommandRun.in(
            folder, "catalog", "import", "charts/web", "--api-versions=monitoring.coreos.com/v1");
    assertThat(given.code()).as(given.err()).isEqualTo(ExitCode.OK);
    assertThat(given.out()).contains("path: \"replicas\"", "podLabels: {app: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog import charts/web",
        "catalog import charts/web --check --catalog profiles/catalog",
        "catalog check --charts charts --catalog profiles/catalog"
      })
  void aVersionOfKubernetesThatIsNotKnownIsDoubtedAsInAProfile(String command) {
    WebProject.in(folder)
        .with(WebProject.TEMPLATE, TEMPLATE.replace("monitoring.coreos.com/v1", "apps/v1"))
        .with(WebProject.VALUES, "replicas: 1\n");
    for (String version : List.of("1.99", "1.31")) {
      CommandRun run = CommandRun.in(folder, (command + " --kubernetes " + version).split(" ", -1));
      assertThat((run.out() + run.err()).contains("warning[PRF028]: Kubernetes " + version))
          .as(run.out() + run.err())
          .isEqualTo(version.equals("1.99"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2.1", "1.1000", "1.99999999999", "1.31.99999999999", "v1.31"})
  void aVersionThatNoKubernetesHasIsAnErrorOfUse(String version) {
    WebProject.in(folder);
    CommandRun run =
        CommandRun.in(folder, "catalog", "import", "charts/web", "--kubernetes=" + version);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--kubernetes '" + version + "' is not a version");
  }

  @Test
  void aChartMustHaveANameThatTheCatalogTakes() {
    WebProject.in(folder)
        .with(WebProject.TEMPLATE, TEMPLATE.replace("monitoring.coreos.com/v1", "apps/v1"))
        .with(WebProject.VALUES, "replicas: 1\n")
        .with(WebProject.CHART, "name: web", "name: Web_Front");

    CommandRun run = CommandRun.in(folder, "catalog", "import", "charts/web");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("charts/web:1:1: error[IMP001]: a catalog cannot have a chart with the name")
        .contains("help: change 'name' in Chart.yaml");
  }

  @Test
  void aChartThatRejectsBothReleaseNamesGetsAnotherOne() {
    String condition =
        "{{- if ne .Release.Name \"prod\" }}\n{{- fail \"only as 'prod'\" }}\n{{- end }}\n";
    WebProject.in(folder)
        .with(
            WebProject.TEMPLATE,
            condition + TEMPLATE.replace("monitoring.coreos.com/v1", "apps/v1"))
        .with(WebProject.VALUES, "replicas: 1\n");

    CommandRun other = CommandRun.in(folder, "catalog", "import", "charts/web");
    assertThat(other.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(other.err())
        .contains(
            "only as 'prod'",
            "if the chart rejects the name of the release, give another name: --release NAME");

    CommandRun given = CommandRun.in(folder, "catalog", "import", "charts/web", "--release=prod");
    assertThat(given.code()).as(given.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void anIdOrANameThatTheCatalogRejectsIsAnErrorOfUse() {
    WebProject.in(folder);
    String release = "a".repeat(54);
    for (String option :
        List.of(
            "--service=",
            "--service=UPPER",
            "--release=",
            "--release=a_b",
            "--release=" + release,
            "--service=" + release)) {
      CommandRun run = CommandRun.in(folder, "catalog", "import", "charts/web", option);
      assertThat(run.code()).as(option).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("lower-case letters, digits and hyphens");
    }
  }

  @Test
  void aFileOfValuesThatIsNotYamlIsNamed() {
    WebProject.in(folder).with("values.yaml", "a: [b\n");

    CommandRun run =
        CommandRun.in(folder, "catalog", "import", "charts/web", "--values=values.yaml");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("values.yaml:", "Helm cannot read these values", "correct the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.2.3", "1.2.3", "v1.2.3-rc.1+7"})
  void theFileNamesTheChartsVersionAsTheChartDoes(String version) throws IOException {
    WebProject.in(folder)
        .with(WebProject.PROFILE, "  unitGroup:\n", OCI)
        .with(WebProject.TEMPLATE, TEMPLATE.replace("monitoring.coreos.com/v1", "apps/v1"))
        .with(WebProject.VALUES, "replicas: 1\n")
        .with(WebProject.CHART, "version: 1.2.3", "version: " + version);
    CommandRun run = CommandRun.in(folder, "catalog", "import", "charts/web");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("version: \"" + version + "\"");
    Files.writeString(
        folder.resolve(WebProject.SERVICE),
        run.out()
            .replace("highAvailability: [\"?\"]", "highAvailability: [n-plus-one]")
            .replace("disasterRecovery: \"?\"", "disasterRecovery: active-spare")
            .replace("hosting: \"?\"", "hosting: primary-or-secondary")
            .replaceAll("(after|identity): \\[\"\\?\"]", "$1: []")
            .replaceAll(" *dataTier: .*\n", ""));

    CommandRun generated = CommandRun.in(folder, "generate");
    assertThat(generated.code()).as(generated.err()).isEqualTo(ExitCode.OK);
    CommandRun checked =
        CommandRun.in(folder, "validate", "--charts", "charts", WebProject.PROFILE);
    assertThat(checked.out() + checked.err()).doesNotContain("HLM006", "error[");
    assertThat(checked.code()).isEqualTo(ExitCode.OK);
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
  void aCheckOfAProfileGivesChartsItsValuesAndTheApisOfItsClusters() {
    WebProject project = WebProject.in(folder);
    project
        .with(
            WebProject.TEMPLATE,
            "apiVersion: apps/v1\n",
            """
            {{- if not (.Capabilities.APIVersions.Has "route.openshift.io/v1/Route") }}
            {{- fail "only for OpenShift" }}
            {{- end }}
            {{- $host := required "set database.host" .Values.database.host }}
            apiVersion: apps/v1
            """)
        .with(WebProject.VALUES, "replicas: 1\n", "replicas: 1\ndatabase: {}\n")
        .withProfile("  defaults: {provider: openshift}\n");
    String[] check = {"catalog", "check", WebProject.PROFILE, "--charts", "charts"};

    CommandRun without = CommandRun.in(folder, "catalog", "check", "--charts", "charts");
    assertThat(without.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(without.err())
        .contains("only for OpenShift", "name a profile with apiVersions: [route.openshift.io");
    CommandRun unset = CommandRun.in(folder, check);
    assertThat(unset.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(unset.err()).contains("set database.host", "'values' of the service in the profile");

    project.withProfile("  services: {web: {values: {web: {database: {host: db}}}}}\n");
    CommandRun given = CommandRun.in(folder, check);
    assertThat(given.code()).as(given.err()).isEqualTo(ExitCode.DIFFERENCES);
    // The contract has no paths for the chart's autoscaler.
    assertThat(given.out()).contains("web      web    1.2.3    1.2.3  6     0        0      3");

    project.withProfile("  acknowledge: [{code: IMP004, because: not used}]\n");
    CommandRun acknowledged = CommandRun.in(folder, check);
    assertThat(acknowledged.code()).as(acknowledged.err()).isEqualTo(ExitCode.OK);
    assertThat(acknowledged.err()).doesNotContain("IMP004");
    assertThat(CommandRun.in(folder, "validate", WebProject.PROFILE, "--charts", "charts").out())
        .doesNotContain("PLN122");
  }

  @Test
  void aFindingAboutAShippedServiceNamesTheCommandThatWritesAFileOfOnesOwn() {
    WebProject.in(folder)
        .without(WebProject.CHART)
        .with("charts/wwe-nginx/Chart.yaml", "{apiVersion: v2, name: wwe-nginx, version: 9.9.9}\n")
        .with("charts/wwe-nginx/templates/web.yaml", TEMPLATE.substring(TEMPLATE.indexOf("apiV")))
        .with("charts/wwe-nginx/values.yaml", "replicas: 1\n")
        .with(
            "profiles/all.yaml",
            """
            apiVersion: unitform/v1
            kind: TopologyProfile
            metadata: {name: all}
            spec:
              deployment: cloud
              unitGroup:
                name: group
                unitPairs:
                  - {name: main, primary: {name: north, region: north, zones: [a, b, c]}}
            """)
        .without(WebProject.SERVICE);
    String wayOut =
        "change the service in a file of your own, which 'unitform catalog new"
            + " workspace-web-edition' writes";

    assertThat(CommandRun.in(folder, "catalog", "check", "--charts", "charts").err())
        .contains("'wwe.deployment.replicaCount' of 'wwe-nginx' 9.9.9 no longer sets", wayOut);
    assertThat(CommandRun.in(folder, "validate", "profiles/all.yaml", "--charts", "charts").out())
        .contains(
            "HLM006",
            "'chartVersions' in the profile sets a version; the file is part of Unitform",
            wayOut);
  }

  @Test
  void aCheckTakesTheCatalogAndTheVersionOfKubernetesFromTheProfile() {
    WebProject.in(folder);

    CommandRun run =
        CommandRun.in(
            folder, "catalog", "check", WebProject.PROFILE, "--charts=charts", "--kubernetes=1.30");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("leave out --kubernetes and --catalog");
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
