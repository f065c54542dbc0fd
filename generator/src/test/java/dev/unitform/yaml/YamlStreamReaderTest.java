package dev.unitform.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.report.DiagnosticReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlStreamReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "---",
        "---\n---\n---\n",
        "# a\n---\n# b\n---\nc: d\n",
        "a: b\n---\nc: d",
        "a: b\r\n---\r\nc: d\r\n",
        "a: b\r---\rc: d\r",
        "\uFEFFa: b\n---\nc: d\n",
        "%YAML 1.2\n---\na: b\n...\n# c\n%YAML 1.2\n---\nc: d\n",
        "a: b\n...\n---\nc: d\n...\n",
        "---\n...\n---\na: b\n",
        "--- |\n text\n--- {a: b}\n--- # comment\nc: d\n",
        "a: |\n  ---\n  x\n--- \nb: c\n",
        "---foo: bar\n---bar: x\n",
      })
  void documentsTogetherAreTheText(String text) {
    StringBuilder together = new StringBuilder();
    for (StreamDocument document : documents(text)) {
      together.append(text, document.start(), document.end());
    }
    assertThat(together).hasToString(text);
  }

  @Test
  void markersDivideAndContentThatLooksLikeOneDoesNot() {
    assertThat(
            texts(
                """
                a: |
                  ---
                  x
                ---
                # nothing
                ---
                b: "x ---"
                ---c: d
                ...
                # between
                %YAML 1.2
                --- # here
                e: f
                """))
        .containsExactly(
            "a: |\n  ---\n  x\n",
            "---\n# nothing\n",
            "---\nb: \"x ---\"\n---c: d\n...\n",
            "# between\n%YAML 1.2\n--- # here\ne: f\n");
  }

  @Test
  void anAliasRefersToTheLastNodeThatBeginsWithItsName() {
    StreamNode root = Objects.requireNonNull(documents("a: &x {b: &x c}\nd: *x\n").get(0).root());
    assertThat(StreamMeaning.text(root, "d")).isEqualTo("c");
    assertThat(DiagnosticReport.concise(diagnostics("a: &x b\nc: &x {d: *x}\n")))
        .contains("2:11: error[YML005]: the alias '*x' has no anchor before it");
  }

  @Test
  void documentsWithoutContentHaveNoRoot() {
    assertThat(documents("---\n# a\n---\nnull\n---\n\n")).hasSize(3);
    assertThat(documents("---\n# a\n---\nnull\n---\n\n").get(0).root()).isNull();
    assertThat(documents("---\n# a\n---\nnull\n---\n\n").get(1).root()).isNotNull();
  }

  @Test
  void nodesKnowTheirTextWhateverIsBeforeIt() {
    String text =
        """
        \uFEFF# \uD83D\uDE00
        first: \uD83D\uDE00x
        ---
        list:
          - k: 'é\uD83D\uDE00'
          - &a !!str b
          - *a
        block: |
          \uD83D\uDE00

        last: {x: y}
        """;
    List<StreamDocument> documents = documents(text);
    assertThat(span(text, documents.get(0), "first")).isEqualTo("\uD83D\uDE00x");
    StreamDocument second = documents.get(1);
    assertThat(span(text, second, "list"))
        .isEqualTo("- k: 'é\uD83D\uDE00'\n  - &a !!str b\n  - *a");
    assertThat(span(text, second, "block")).isEqualTo("|\n  \uD83D\uDE00\n\n");
    assertThat(span(text, second, "last")).isEqualTo("{x: y}");
  }

  /** Text that Helm's reader accepts, so a chart may contain it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\tb\n",
        "a:\t\tb\nc:\td\n",
        "a: {b:\tc}\n",
        "a: {\n\tb: c\n\t}\n",
        "{\n\t\"a\":\t[\n\t\t1\n\t]\n}\n",
        "a: b\t\n",
        "a: b\t# c\n",
        "a: &x\tb\nc: *x\n",
        "a: |\n  x\n  \ty\n",
        "a: \"x\ty\"\n",
        "# comment\n\uFEFFa: b\n",
        "# comment\r\n\uFEFFa: b\r\n",
        "a: b\na: c\n",
        "a: !custom b\n",
        "<<: {a: b}\nc: d\n",
        "? a\n: b\n",
        "yes: no\n012: 1e3\n",
        "a: [b, c\n]\n",
        "- a\n- b\n",
        "just text\n",
      })
  void whatHelmTakesIsTaken(String text) {
    assertThat(diagnostics(text)).isEmpty();
  }

  @Test
  void manyTabsAreNoProblemEither() {
    assertThat(diagnostics("a:\n" + "  - k:\tv\n".repeat(200))).isEmpty();
    assertThat(diagnostics("[\n" + "\t\t{\n\t\t\t\"k\":\t1\n\t\t},\n".repeat(200) + "\t]\n"))
        .isEmpty();
    assertThat(diagnostics("a:\n" + "  - k:\tv\n".repeat(200) + "b:\n\tc: d\n")).hasSize(1);
  }

  /** Text that Helm's reader rejects, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n\tb: c\n",
        "- a\n-\tb\n",
        "a: [b\n",
        "a: 'b\n",
        "a: b: c\n",
        "a: @b\n",
        "a: b\n c: d\n",
        "a: *b\n",
        "a: &b [*b]\n",
        "a: \u0007\n",
        "a: |\n  b\n c\n",
        "a: \"\\q\"\n",
        "a: b\n...\nc: d\n",
        "}\n",
      })
  void whatIsNoYamlIsAnErrorWithItsPlace(String text) {
    assertThat(diagnostics("x: y\n---\n" + text))
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.position()).matches(at -> at.line() >= 3));
  }

  /** The engine's buffer must not end between two surrogates. */
  @Test
  void charactersBeyondTheFirstPlaneMayStandAnywhere() {
    for (int before = 1000; before < 1050; before++) {
      String text = "#" + " ".repeat(before) + "\uD83D\uDE00\na: b\n";
      assertThat(diagnostics(text)).isEmpty();
      assertThat(YamlReader.read(new SourceText("file", text)).diagnostics()).isEmpty();
    }
  }

  @Test
  void everyDocumentThatIsWrongIsTold() {
    assertThat(
            DiagnosticReport.concise(diagnostics("a: [b\n---\nc: d\n---\ne: f: g\n---\n\th: i\n"))
                .lines())
        .containsExactly(
            "stream:1:4: error[YML001]: a quote or bracket is opened here and not closed",
            "stream:5:5: error[YML001]: mapping values are not allowed here",
            "stream:7:1: error[YML001]: found character '\\t(TAB)' that cannot start any token."
                + " (Do not use \\t(TAB) for indentation)");
  }

  @Test
  void depthAndAliasesHaveLimitsAndSizeHasNone() {
    assertThat(diagnostics("[".repeat(400) + "]".repeat(400))).isEmpty();
    assertThat(diagnostics("[".repeat(600) + "]".repeat(600)))
        .extracting(d -> d.code().name())
        .containsExactly("YML005");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 64; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(diagnostics(bomb.toString()))
        .extracting(d -> d.code().name())
        .containsExactly("YML005");
    assertThat(diagnostics("a: [" + "x, ".repeat(600_000) + "]")).isEmpty();
  }

  private static String span(String text, StreamDocument document, String key) {
    StreamNode root = document.root();
    StreamNode value = root == null ? null : StreamMeaning.at(root, key);
    assertThat(value).as(key).isNotNull();
    return value == null ? "" : text.substring(value.span().start(), value.span().end());
  }

  private static List<String> texts(String text) {
    return documents(text).stream().map(d -> text.substring(d.start(), d.end())).toList();
  }

  private static List<StreamDocument> documents(String text) {
    List<StreamDocument> documents = new ArrayList<>();
    assertThat(YamlStreamReader.read(new SourceText("stream", text), documents::add)).isEmpty();
    return documents;
  }

  private static List<Diagnostic> diagnostics(String text) {
    return YamlStreamReader.read(new SourceText("stream", text), document -> {});
  }
}
