package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unitform.helm.HelmProblem.Kind;
import dev.unitform.yaml.KubernetesScalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmRendererTest {
  private static final HelmRenderer HELM = new HelmRenderer();
  private static final String OBJECT =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: {{ .Release.Name }}
        namespace: {{ .Release.Namespace }}
      data:
        value: {{ .Values.value | quote }}
        version: {{ .Capabilities.KubeVersion.Version }}
      """;

  @TempDir private Path folder;

  @AfterAll
  static void endHelm() {
    HELM.close();
  }

  @Test
  void theReleaseItsNamespaceAndTheClustersVersionReachTheTemplates() {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);

    assertThat(text(chart.folder()))
        .contains("name: rel", "namespace: space", "version: v1.31.0", "value: \n");
  }

  @Test
  void aLaterValuesFileWinsOverAnEarlierOneAndBothOverTheChart() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", OBJECT)
            .with("values.yaml", "value: of the chart\n");

    assertThat(text(chart.folder())).contains("value: \"of the chart\"");
    assertThat(text(chart.folder(), "value: one\n", "value: two\n", "other: three\n"))
        .contains("value: \"two\"");
  }

  @Test
  void noMessageQuotesACredentialOfTheValues() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("values.yaml", "db: {password: hunter2}\nports: {a: 1}\n")
            .with("templates/a.yaml", "{{ fail (printf \"bad %v\" .Values) }}");

    HelmOutcome failed = TestChart.rendered(chart.folder(), HELM, "api: {token: hunter3}\n");
    assertThat(failed.problems())
        .extracting(HelmProblem::message)
        .containsExactly("bad map[api:map[token:***] db:map[password:***] ports:map[a:1]]");
  }

  @Test
  void aMessageOfAnyLengthIsCut() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", "{{ fail (repeat 1000000 \"x\") }}");

    assertThat(TestChart.rendered(chart.folder(), HELM).problems().get(0).message())
        .hasSizeLessThan(20_000)
        .endsWith("…");
  }

  @Test
  void textOfAnyScriptSurvivesTheJourneyThroughTheLibrary() {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);

    assertThat(text(chart.folder(), "value: \"Grüße, 日本 😀\"\n")).contains("Grüße, 日本 😀");
  }

  @Test
  void anArchiveGivesTheSameAsItsFolderAlsoWithChartsInsideIt() {
    TestChart.named("part", folder.resolve("demo/charts"))
        .with("templates/b.yaml", OBJECT.replace("name: {{ .Release.Name }}", "name: part"));
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);

    assertThat(text(chart.packed())).isEqualTo(text(chart.folder())).contains("name: part");
  }

  @Test
  void aPackedPartOfAnUnpackedChartIsPreparedToo() throws IOException {
    TestChart part =
        TestChart.named("part", folder)
            .with(
                "templates/b.yaml",
                OBJECT + "  found: {{ lookup \"v1\" \"Secret\" \"\" \"x\" | toJson }}\n");
    TestChart chart = TestChart.named("demo", folder).with("charts/.keep", "");
    Files.move(part.packed(), chart.folder().resolve("charts/part-1.2.3.tgz"));

    assertThat(text(chart.folder())).contains("found: {}");
  }

  @Test
  void hooksAreAmongTheRenderedObjects() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", OBJECT)
            .with(
                "templates/hook.yaml",
                """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: before
                  annotations:
                    "helm.sh/hook": pre-install,pre-upgrade
                    helm.sh/hook-weight: "-5"
                """);

    assertThat(text(chart.folder()))
        .contains("name: rel", "name: before", "\"helm.sh/hook\": pre-install,pre-upgrade")
        .contains("helm.sh/hook-weight: \"-5\"")
        .doesNotContain("masked");
    assertThat(text(chart.packed())).isEqualTo(text(chart.folder()));
  }

  @Test
  void aTemplateThatLooksIntoTheClusterFindsNothingAndNoClusterIsAsked() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with(
                "templates/a.yaml",
                """
                {{- /* lookup "v1" is no call here */ -}}
                {{- $found := (lookup "v1" "Secret" .Release.Namespace "x") -}}
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: {{ ternary "found" "missing" (not (empty $found)) }}
                data:
                  text: {{ "the word lookup" | quote }} # lookup
                  field: {{ .Values.lookup | quote }}
                  pods: {{ (lookup "v1" "Pod" "" "").items | default list | len }}
                """);

    assertThat(text(chart.folder(), "lookup: me\n"))
        .contains("name: missing", "\"the word lookup\" # lookup", "field: \"me\"", "pods: 0");
  }

  @Test
  void aChartThatRendersNothingGivesAnEmptyText() {
    TestChart chart =
        TestChart.named("demo", folder).with("templates/a.yaml", "{{ if false }}\n{{ end }}\n");

    assertThat(text(chart.folder())).isBlank();
  }

  @Test
  void aFailingTemplateIsNamedWithLineAndColumnOfTheInnermostOne() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/_parts.tpl", "{{ define \"part\" }}\n{{ .Values.a.b.c }}\n{{ end }}\n")
            .with("templates/a.yaml", "x: {{ include \"part\" . }}\n");

    assertThat(problem(chart.folder()))
        .isEqualTo(
            HelmProblem.at(
                Kind.TEMPLATE,
                "charts/demo/templates/_parts.tpl",
                2,
                11,
                "<.Values.a.b.c>: nil pointer evaluating interface {}.b"));
  }

  @Test
  void whatATemplateItselfRefusesIsSaidInItsOwnWords() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", "{{ fail \"set a password,\\n please\" }}\n");

    assertThat(problem(chart.folder()))
        .isEqualTo(
            HelmProblem.at(
                Kind.TEMPLATE, "charts/demo/templates/a.yaml", 1, 3, "set a password, please"));
  }

  @Test
  void aTemplateThatCannotBeParsedIsNamed() {
    TestChart chart =
        TestChart.named("demo", folder).with("templates/a.yaml", "x: 1\n{{ if true }}\n");

    assertThat(problem(chart.folder()))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.TEMPLATE);
              assertThat(problem.file()).isEqualTo("charts/demo/templates/a.yaml");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void outputThatIsNoYamlIsBlamedOnItsTemplate() {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", "a: b: c\n");

    assertThat(problem(chart.folder()))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.OUTPUT);
              assertThat(problem.file()).isEqualTo("charts/demo/templates/a.yaml");
            });
  }

  @Test
  void everyValueThatTheChartsSchemaRejectsIsNamedByItsPath() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", OBJECT)
            .with(
                "values.schema.json",
                """
                {"type": "object", "additionalProperties": false, "properties": {
                  "count": {"type": "integer"},
                  "dotted.key": {"type": "array", "items": {"type": "string"}}}}
                """);

    assertThat(
            TestChart.rendered(chart.folder(), HELM, "count: many\ndotted.key: [a, 1]\ncuont: 1\n")
                .problems())
        .extracting(HelmProblem::kind, HelmProblem::path)
        .containsExactlyInAnyOrder(
            tuple(Kind.SCHEMA, ""),
            tuple(Kind.SCHEMA, "count"),
            tuple(Kind.SCHEMA, "\"dotted.key\"[1]"));
  }

  @Test
  void aValueThatTheSchemaOfASubchartRejectsIsNamedByItsPathInTheWholeChart() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("charts/part/Chart.yaml", "apiVersion: v2\nname: part\nversion: 1.2.3\n")
            .with(
                "charts/part/values.schema.json",
                """
                {"additionalProperties": false, "properties": {
                  "global": {}, "count": {"type": "integer"}}}
                """);

    assertThat(
            TestChart.rendered(chart.folder(), HELM, "part: {count: many, cuont: 1}\n").problems())
        .extracting(HelmProblem::path, HelmProblem::message)
        .containsExactlyInAnyOrder(
            tuple("part.count", "got string, want integer"),
            tuple("part", "additional properties 'cuont' not allowed"));
  }

  @Test
  void ofTheNestedFaultsOfASchemaTheInnermostAreToldAndAChoiceIsOne() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", OBJECT)
            .with(
                "values.schema.json",
                """
                {"properties": {
                  "web": {"properties": {
                    "port": {"type": "integer"}, "name": {"type": "string"},
                    "probe": {"properties": {"period": {"type": "integer"}, "path": {"type": "string"}}}}},
                  "count": {"oneOf": [{"type": "integer"}, {"type": "null"}]},
                  "host": {"anyOf": [
                    {"type": "string"},
                    {"properties": {"name": {"type": "string"}}, "required": ["domain"]}]},
                  "both": {"allOf": [{"required": ["a"]}, {"properties": {"b": {"type": "string"}}}]}}}
                """);

    assertThat(
            TestChart.rendered(
                    chart.folder(),
                    HELM,
                    """
                    web: {port: http, name: a, probe: {period: often, path: 1}}
                    count: many
                    host: {name: 1}
                    both: {b: 1}
                    """)
                .problems())
        .extracting(HelmProblem::path, HelmProblem::message)
        .containsExactlyInAnyOrder(
            tuple("web.port", "got string, want integer"),
            tuple("web.probe.period", "got string, want integer"),
            tuple("web.probe.path", "got number, want string"),
            tuple(
                "count",
                "'oneOf' failed, none matched: got string, want integer; got string, want null"),
            tuple(
                "host",
                "'anyOf' failed: got object, want string; missing property 'domain'; host.name: got"
                    + " number, want string"),
            tuple("both", "missing property 'a'"),
            tuple("both.b", "got number, want string"));
  }

  @Test
  void aValuesFileThatIsNoYamlIsNamedAsItsOwnerCallsIt() {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);

    assertThat(problem(chart.folder(), "a: 1\nb: [\n"))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.VALUES);
              assertThat(problem.file()).isEqualTo("values of the test");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void aNumberPrintsAsTheProgramSaysItDoes() {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);
    List<String> numbers =
        new ArrayList<>(
            List.of(
                "0",
                "-0",
                "999999",
                "1000000",
                "1.10",
                "1.0",
                "20190612073634",
                "0.00001",
                "0.0001",
                "100000.5",
                "1000000.5",
                "9007199254740993",
                "0x10",
                "1_000",
                "0644",
                ".5",
                "1e3",
                "1e21",
                "12345678901234567890"));
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      numbers.add(String.valueOf(random.nextLong() >> random.nextInt(60)));
      numbers.add(
          new BigDecimal(random.nextGaussian())
              .movePointRight(random.nextInt(12) - 4)
              .round(new MathContext(1 + random.nextInt(17)))
              .toPlainString());
    }
    for (String number : numbers) {
      assertThat(text(chart.folder(), "value: " + number + "\n"))
          .as(number)
          .contains("value: \"" + KubernetesScalar.printed(number) + "\"");
    }
  }

  @Test
  void aChartWhosePartsAreMissingSaysWhich() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with(
                "Chart.yaml",
                """
                apiVersion: v2
                name: demo
                version: 1.2.3
                dependencies: [{name: cache, version: 1.0.0, repository: "https://charts.example.com"}]
                """);

    assertThat(problem(chart.folder()))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.CHART);
              assertThat(problem.message()).contains("cache");
            });
  }

  @Test
  void whatTheLibraryLogsIsKeptFromTheTerminal() {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("templates/a.yaml", OBJECT)
            .with("values.yaml", "value: text\n");

    HelmOutcome outcome = TestChart.rendered(chart.folder(), HELM, "value: {a: 1}\n");

    assertThat(outcome.text()).contains("value: \"map[a:1]\"");
    assertThat(outcome.warnings())
        .containsExactly("warning: skipped value for demo.value: Not a table.");
  }

  @Test
  void severalThreadsGetEachTheirOwnText() throws Exception {
    TestChart chart = TestChart.named("demo", folder).with("templates/a.yaml", OBJECT);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> texts = new ArrayList<>();
      for (int i : IntStream.range(0, 100).toArray()) {
        texts.add(pool.submit(() -> text(chart.folder(), "value: number %d!\n".formatted(i))));
      }
      for (int i : IntStream.range(0, 100).toArray()) {
        assertThat(texts.get(i).get()).contains("value: \"number %d!\"".formatted(i));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private String text(Path chart, String... values) {
    HelmOutcome outcome = TestChart.rendered(chart, HELM, values);
    assertThat(outcome.problems()).isEmpty();
    return String.valueOf(outcome.text());
  }

  private HelmProblem problem(Path chart, String... values) {
    HelmOutcome outcome = TestChart.rendered(chart, HELM, values);
    assertThat(outcome.text()).isNull();
    assertThat(outcome.problems()).hasSize(1);
    return outcome.problems().get(0);
  }
}
