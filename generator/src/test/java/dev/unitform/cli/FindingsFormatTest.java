package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.report.SarifSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of commands for machines, in a project that is a subfolder of a repository. */
class FindingsFormatTest {
  @TempDir private Path repository;
  private Path project;

  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void makeAProjectInARepository() throws IOException {
    Files.createDirectories(repository.resolve(".git"));
    project = Files.createDirectories(repository.resolve("deploy here"));
    assertThat(run(project, "init").code).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate --format sarif",
        "generate --check --format sarif",
        "catalog lint --format sarif",
        "plan profiles/first.yaml --format sarif",
        "explain profiles/first.yaml unit-1 --format sarif"
      })
  void everyCommandThatReportsFindingsWritesAValidLog(String command) throws IOException {
    Ran ran = run(project, command.split(" "));
    JsonNode log = SarifSchema.valid(stream(command, ran));
    assertThat(log.at("/runs")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "concise", "json"})
  void filesOutsideOfAProjectAreNamedByTheirPath(String form) throws IOException {
    Path elsewhere = Files.createDirectories(project.resolve("drafts"));
    String text = Files.readString(project.resolve("profiles/first.yaml"));
    Files.writeString(
        elsewhere.resolve("mine.yaml"), text.replace("deployment: cloud", "deployment: clod"));

    Ran inside = run(project, "validate", "drafts/mine.yaml", "--format", form);
    Ran beside = run(elsewhere, "validate", "mine.yaml", "--format", form);
    Ran above =
        run(project.resolve("profiles"), "validate", "../drafts/mine.yaml", "--format", form);

    boolean isJson = form.equals("json");
    assertThat(inside.out)
        .contains(isJson ? "\"file\": \"drafts/mine.yaml\"" : "drafts/mine.yaml:11:15: ");
    assertThat(beside.out)
        .contains(isJson ? "\"file\": \"mine.yaml\"" : "mine.yaml:11:15: ")
        .doesNotContain("drafts");
    assertThat(above.out).contains(elsewhere.resolve("mine.yaml").toString());
    if (form.equals("human")) {
      assertThat(inside.out).contains("11 |   deployment: clod");
    }
  }

  @Test
  void whatIsProducedIsNamedByItsPlaceInTheOutput() throws IOException {
    Path web =
        WebProject.in(repository.resolve("web"))
            .with(WebProject.TEMPLATE, "labels: {app: {{ .Release.Name }}}", "labels: {app: other}")
            .withProfile("  targets: [rendered]\n")
            .root();
    assertThat(run(web, "validate", "--charts", "charts", "--format", "github").out)
        .contains("::error file=out/prod/north/rendered/web/web.yaml,line=")
        .contains("title=K8S001");
  }

  @Test
  void whatIsNotWrittenIsFoundOnceAtItsChart() throws IOException {
    Path web =
        WebProject.in(repository.resolve("web"))
            .with(WebProject.TEMPLATE, "labels: {app: {{ .Release.Name }}}", "labels: {app: other}")
            .with(
                WebProject.PROFILE,
                "          zones: [n1, n2, n3]\n",
                """
                          zones: [n1, n2, n3]
                        secondary: {name: south, region: south, zones: [s1, s2, s3]}
                """)
            .root();
    Ran ran = run(web, "validate", "--charts", "charts", "--format", "concise");
    assertThat(ran.out).doesNotContain("rendered/web");
    assertThat(ran.out.lines().filter(line -> line.contains("K8S001")))
        .singleElement()
        .asString()
        .startsWith("profiles/catalog/web.yaml:10:14: error[K8S001]: ")
        .matches(".* \\(line (\\d+) of north/web, line \\1 of south/web\\)$");
  }

  @Test
  void aFindingAboutTwoManifestsThatAreNotWrittenNamesTheirReleases() throws IOException {
    Path web =
        WebProject.in(repository.resolve("web"))
            .with(
                WebProject.TEMPLATE,
                "{{- if .Values.budget.enabled }}\n",
                """
                {{- range list 1 2 }}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: twice}
                {{- end }}
                {{- if .Values.budget.enabled }}
                """)
            .root();
    Ran ran = run(web, "validate", "--charts", "charts", "--format", "concise");
    assertThat(ran.out).doesNotContain("rendered/web");
    assertThat(ran.out.lines().filter(line -> line.contains("K8S019")))
        .singleElement()
        .asString()
        .startsWith("profiles/catalog/web.yaml:10:14: error[K8S019]: ")
        .matches(".* by the release 'web' \\(line \\d+ of 'web'\\) \\(line \\d+ of north/web\\)$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate --format sarif",
        "generate --format sarif",
        "plan profiles/first.yaml --format sarif",
        "explain profiles/first.yaml unit-1 --format sarif",
        "validate --format github",
        "generate --format github",
        "plan profiles/first.yaml --format github",
        "explain profiles/first.yaml unit-1 --format github"
      })
  void mistakesAreFoundWhereTheyAreInTheRepository(String command) throws IOException {
    Path profile = project.resolve("profiles/first.yaml");
    Files.writeString(profile, Files.readString(profile) + "\nmistake: 1\n");
    int line = Files.readAllLines(profile).size();

    Ran ran = run(project, command.split(" "));

    assertThat(ran.code).isEqualTo(ExitCode.PROBLEMS);
    String findings = stream(command, ran);
    if (command.endsWith("github")) {
      assertThat(findings)
          .contains(
              "::error file=deploy here/profiles/first.yaml,line=%d,col=1,endColumn=7,title=SCH001::"
                  .formatted(line));
    } else {
      JsonNode place =
          SarifSchema.valid(findings).at("/runs/0/results/0/locations/0/physicalLocation");
      assertThat(place.at("/artifactLocation/uri").asText())
          .isEqualTo("deploy%20here/profiles/first.yaml");
      assertThat(place.at("/region/startLine").asInt()).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan profiles/first.yaml", "explain profiles/first.yaml unit-1"})
  void noNoticesArePrintedForPeopleIfThereAreErrors(String command) throws IOException {
    Path profile = project.resolve("profiles/first.yaml");
    Files.writeString(
        profile,
        Files.readString(profile)
            .replace("\n  services:\n", "\n  services:\n    webrtc: {replicas: 1}\n"));

    assertThat(run(project, (command + " --format github").split(" ")).err).contains("::notice ");
    assertThat(run(project, command.split(" ")).err)
        .contains("error[PLN004]")
        .doesNotContain("notice");
  }

  @Test
  void aProjectElsewhereInTheRepositoryIsFoundFromItsRoot() throws IOException {
    Path profile = project.resolve("profiles/first.yaml");
    Files.writeString(profile, "kind: [\n");
    assertThat(
            run(repository, "validate", "deploy here/profiles/first.yaml", "--format", "github")
                .out)
        .startsWith("::error file=deploy here/profiles/first.yaml,line=");
  }

  @Test
  void withoutARepositoryPlacesAreThoseOfTheWorkingFolder() throws IOException {
    Files.delete(repository.resolve(".git"));
    Files.writeString(project.resolve("profiles/first.yaml"), "kind: [\n");
    assertThat(run(project, "validate", "--format", "github").out)
        .startsWith("::error file=profiles/first.yaml,line=");
  }

  @Test
  void aFileThatIsMissingIsFoundMissingWhereItWasLookedFor() {
    assertThat(run(project, "plan", "there/nowhere.yaml", "--format", "github").err)
        .startsWith("::error file=deploy here/there/nowhere.yaml,line=1,");
  }

  @Test
  void findingsThatAreTheResultAreWrittenEvenWhenThereAreNone() throws IOException {
    Path catalog = Files.createDirectories(project.resolve("profiles/catalog"));
    Files.copy(
        Path.of("src/test/resources/cli/mistakes-of-templates/profiles/catalog/parking.yaml"),
        catalog.resolve("parking.yaml"));

    Ran ran = run(project, "catalog", "lint", "--catalog", "profiles/catalog", "--format", "sarif");

    assertThat(SarifSchema.valid(ran.out).at("/runs/0/results")).isEmpty();
    assertThat(ran.code).isEqualTo(ExitCode.OK);
    assertThat(ran.err).isEmpty();
  }

  @Test
  void aShippedFileIsNamedAsShippedAndIsNoPlaceToOpen() throws IOException {
    Path profile = project.resolve("profiles/first.yaml");
    String text = Files.readString(profile);
    Files.writeString(profile, text.replace("{n: 3}", "{highAvailability: singleton}"));

    assertThat(run(project, "validate").out)
        .contains("(shipped:profiles/catalog/voice-microservices.yaml:12:22)");
    JsonNode log = SarifSchema.valid(run(project, "validate", "--format", "sarif").out);
    assertThat(log.at("/runs/0/results"))
        .filteredOn(result -> result.at("/ruleId").asText().equals("PLN001"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.at("/message/text").asText())
                  .endsWith("(shipped:profiles/catalog/voice-microservices.yaml:12:22)");
              assertThat(result.at("/relatedLocations")).isEmpty();
            });
  }

  @Test
  void anUnknownFormIsToldTheWordsThereAre() {
    Ran ran = run(project, "validate", "--format", "sarfi");
    assertThat(ran.code).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err).contains("'sarfi' is not one of human, concise, json, sarif, github");
    assertThat(run(project, "validate", "--format", "SARIF").code).isEqualTo(ExitCode.OK);
  }

  /**
   * For some commands, findings are the result; for others, they are printed in addition to the
   * result.
   */
  private static String stream(String command, Ran ran) {
    return command.startsWith("validate") || command.startsWith("catalog") ? ran.out : ran.err;
  }

  private static Ran run(Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new Terminal(
                folder,
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                120,
                name -> null),
            arguments);
    return new Ran(code, out.toString(), err.toString());
  }
}
