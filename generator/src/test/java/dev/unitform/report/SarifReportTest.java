package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SarifReportTest {
  private static final String NAME = "profiles/prod.yaml";

  private static NamedFiles files(String text) {
    return new NamedFiles() {
      @Override
      public @Nullable SourceText text(String name) {
        return name.equals(NAME) ? new SourceText(name, text) : null;
      }

      @Override
      public String path(String name) {
        return "deploy/" + name;
      }
    };
  }

  private static JsonNode run(String source, Diagnostic... diagnostics) throws IOException {
    return SarifSchema.valid(
            SarifReport.text(
                List.of(diagnostics),
                "1.2.3",
                CodeGuide.of(Documents.text("docs/diagnostics.md")),
                files(source)))
        .at("/runs/0");
  }

  private static Diagnostic unknown(int line, int column, int length) {
    return new Diagnostic(
        Code.PRF001,
        new SourcePosition(NAME, line, column, length),
        "unknown service 'gvpp'",
        "look");
  }

  @Test
  void aFindingHasItsRuleItsWordsAndItsPlace() throws IOException {
    JsonNode run = run("a: 1\n  - gvpp\n", unknown(2, 5, 4));
    JsonNode result = run.at("/results/0");
    assertThat(result.get("ruleId").asText()).isEqualTo("PRF001");
    assertThat(result.get("level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText()).isEqualTo("unknown service 'gvpp'\nhelp: look");
    assertThat(result.at("/locations/0/physicalLocation"))
        .hasToString(
            "{\"artifactLocation\":{\"uri\":\"deploy/profiles/prod.yaml\",\"uriBaseId\":\"%SRCROOT%\"},"
                + "\"region\":{\"startLine\":2,\"startColumn\":5,\"endColumn\":9}}");
    assertThat(run.get("columnKind").asText()).isEqualTo("unicodeCodePoints");
  }

  @Test
  void theDriverSaysWhatItIsAndDescribesTheCodesInUse() throws IOException {
    JsonNode run =
        run(
            "",
            unknown(1, 1, 1),
            new Diagnostic(Code.PLN110, SourcePosition.startOf(NAME), "colours"),
            new Diagnostic(Code.CAT003, SourcePosition.startOf(NAME), "sources"),
            unknown(2, 1, 1));
    JsonNode driver = run.at("/tool/driver");
    assertThat(driver.get("name").asText()).isEqualTo("Unitform");
    assertThat(driver.get("version").asText()).isEqualTo("1.2.3");
    assertThat(driver.get("informationUri").asText()).startsWith("https://");
    JsonNode rules = driver.get("rules");
    assertThat(rules.findValuesAsText("id")).containsExactly("PRF001", "CAT003", "PLN110");
    assertThat(rules.at("/0/shortDescription/text").asText())
        .isEqualTo(
            "A profile names a service that the catalog does not have: under services, or in policies.allowBelowMinimum.");
    assertThat(rules.at("/0/helpUri").asText()).endsWith("docs/diagnostics.md#prf001");
    assertThat(rules.findValuesAsText("level")).containsExactly("error", "note", "warning");
    assertThat(run.get("results").findValuesAsText("level"))
        .containsExactly("error", "warning", "note", "error");
  }

  @Test
  void whatHasNoPlaceIsAboutTheRun() throws IOException {
    JsonNode run =
        run("", new Diagnostic(Code.CHK005, null, "'tofu' is not installed", "install it"));
    assertThat(run.get("results")).isEmpty();
    JsonNode invocation = run.at("/invocations/0");
    assertThat(invocation.get("executionSuccessful").asBoolean()).isTrue();
    JsonNode notification = invocation.at("/toolExecutionNotifications/0");
    assertThat(notification.at("/message/text").asText())
        .isEqualTo("'tofu' is not installed\nhelp: install it");
    assertThat(notification.get("level").asText()).isEqualTo("note");
    assertThat(run.at("/tool/driver/notifications/0/id").asText()).isEqualTo("CHK005");
    assertThat(
            run("", new Diagnostic(Code.OUT006, "another run is writing", null))
                .at("/invocations/0/executionSuccessful")
                .asBoolean())
        .isFalse();
  }

  @Test
  void nothingFoundIsAValidLog() throws IOException {
    JsonNode run = run("");
    assertThat(run.get("results").isArray()).isTrue();
    assertThat(run.get("results")).isEmpty();
    assertThat(run.at("/tool/driver/rules")).isEmpty();
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
  }

  @Test
  void aPlaceDoesNotReachBeyondItsLine() throws IOException {
    String source = "日本\ud83d\ude00x\n";
    assertThat(
            regions(source, unknown(1, 3, 1), unknown(1, 3, 9), unknown(1, 9, 2), unknown(5, 1, 3)))
        .containsExactly("3-4", "3-5", "9-9", "1-1");
  }

  private static List<String> regions(String source, Diagnostic... diagnostics) throws IOException {
    return run(source, diagnostics).get("results").findValues("region").stream()
        .map(region -> region.get("startColumn") + "-" + region.get("endColumn"))
        .toList();
  }

  @Test
  void placesThatTheWordsNameAreLinked() throws IOException {
    JsonNode result =
        run(
                "a\nb\n",
                new Diagnostic(
                        Code.PRF003,
                        new SourcePosition(NAME, 2, 1, 1),
                        "the unit 'x' exists already (profiles/prod.yaml:1:1), given at line 1",
                        "see (elsewhere.yaml:7:7) and '(not a file:1:1)'")
                    .relatedTo(new SourcePosition(NAME, 1, 1, 1))
                    .relatedTo(new SourcePosition(NAME, 1, 3, 1)))
            .at("/results/0");
    assertThat(result.at("/message/text").asText())
        .isEqualTo(
            "the unit 'x' exists already ([profiles/prod.yaml:1:1](1)), given [at line 1](2)\n"
                + "help: see (elsewhere.yaml:7:7) and '(not a file:1:1)'");
    assertThat(result.get("relatedLocations")).hasSize(2);
    assertThat(result.at("/relatedLocations/1/id").asInt()).isEqualTo(2);
    assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("deploy/profiles/prod.yaml");
    assertThat(run("", unknown(1, 1, 1)).at("/results/0").has("relatedLocations")).isFalse();
  }

  @Test
  void valuesCannotBecomeLinks() throws IOException {
    assertThat(
            run(
                    "",
                    new Diagnostic(
                        Code.PRF001,
                        SourcePosition.startOf(NAME),
                        "unknown service '[click](https://example.org)', use a[0]"))
                .at("/results/0/message/text")
                .asText())
        .isEqualTo("unknown service '\\[click\\](https://example.org)', use a[0]");
  }

  @Test
  void fingerprintsStayWhenLinesMove() throws IOException {
    JsonNode before =
        run("a: 1\nb: gvpp\nc: 1\n", named(2, 1)).at("/results/0/partialFingerprints");
    JsonNode after =
        run("# new\n\n a: 1\r\n b: gvpp\r\n c: 1\r\n", named(4, 3))
            .at("/results/0/partialFingerprints");
    assertThat(after).isEqualTo(before);
    assertThat(before.properties())
        .extracting(e -> e.getKey())
        .containsExactly("primaryLocationLineHash", "finding/v1");
  }

  private static Diagnostic named(int line, int earlier) {
    return new Diagnostic(
        Code.PRF003,
        new SourcePosition(NAME, line, 4, 4),
        "the name 'gvpp' exists already (profiles/prod.yaml:%d:1), at line %d"
            .formatted(earlier, earlier));
  }

  @Test
  void fingerprintsTellFindingsApart() throws IOException {
    JsonNode results =
        run(
                "a\nb\n",
                unknown(1, 1, 1),
                unknown(2, 1, 1),
                new Diagnostic(
                    Code.PRF001, new SourcePosition(NAME, 2, 1, 1), "unknown service 'unit-2'"),
                new Diagnostic(
                    Code.PRF001, SourcePosition.startOf("us-east/out.yaml"), "no source"))
            .get("results");
    assertThat(results.findValuesAsText("finding/v1")).doesNotHaveDuplicates().hasSize(4);
    assertThat(results.findValuesAsText("primaryLocationLineHash")).hasSize(3);
  }

  @Test
  void pathsAreRelativeReferences() {
    for (String path :
        List.of("a b/ü#1?.yaml", "c:d/100%.yaml", "[x]\\y\u0001.yaml", "plain-1_2.~/x.yaml")) {
      URI uri = URI.create(SarifReport.uri(path));
      assertThat(uri.getScheme()).isNull();
      assertThat(uri.getPath()).isEqualTo(path);
    }
    assertThat(SarifReport.uri("plain-1_2.~/x.yaml")).isEqualTo("plain-1_2.~/x.yaml");
  }

  @Test
  void theSchemaThatTheseTestsHoldRefusesWhatIsNoSarif() throws IOException {
    ObjectNode log =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    SarifReport.text(List.of(unknown(1, 1, 1)), "1", CodeGuide.of(""), files("")));
    assertThat(SarifSchema.faults(log)).isEmpty();
    ((ObjectNode) log.at("/runs/0/results/0")).put("level", "notice");
    ((ObjectNode) log.at("/runs/0/tool/driver")).put("informationUri", "not a uri");
    ((ObjectNode) log.at("/runs/0/results/0")).put("extra", 1);
    assertThat(SarifSchema.faults(log)).hasSize(3);
  }
}
