package dev.unitform.render;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.target.TemplateSource;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFaultTest {
  @TempDir static Path project;
  private static Plan plan;

  @BeforeAll
  static void plan() {
    plan = Plans.of(project, Plans.CLOUD);
  }

  @Test
  void aMissingValueFailsWithItsPlaceAndTheReleaseThatLacksIt() {
    TemplateSource source =
        Rendering.target(
            "release",
            "{unit}/{namespace}/{release}.txt",
            "a\n[#if release.name == 'gvp-mcp']\n  b: [=release.tenant.name]\n[/#if]\n");
    Result<OutputTree> result = Rendering.render(plan, source);
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.code()).isEqualTo(Code.TPL001);
              assertThat(d.position()).hasToString("templates/t/x.ftl:3:8");
              assertThat(d.message()).isEqualTo("'release.tenant' has no value");
              assertThat(d.help())
                  .matches(
                      "correct the name; if the value is optional, test it with '\\?\\?' or give it"
                          + " a default with '!'; found while rendering us-east/gvp-mcp, from"
                          + " profiles/catalog/voice-platform-media-control-platform"
                          + "\\.yaml:\\d+:\\d+");
            });
  }

  @Test
  void everyFailingTemplateIsReportedOncePerPlace() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "release", "{unit}/{namespace}/{release}.a", "\n[=nothing]");
    Rendering.add(texts, "b", "unit", "{unit}/b", "[#if ]");
    Rendering.add(texts, "c", "group", "c", "[=plan.nothing]");
    Rendering.add(texts, "d", "unit", "{unit}/d", "[=unit.name + releases]");
    List<Diagnostic> faults = Rendering.render(plan, new TemplateSource(texts)).diagnostics();
    assertThat(faults)
        .extracting(d -> String.valueOf(d.position()), Diagnostic::message)
        .contains(
            tuple("templates/a/x.ftl:2:3", "'nothing' has no value"),
            tuple("templates/c/x.ftl:1:3", "'plan.nothing' has no value"))
        .hasSize(4);
    assertThat(faults).allSatisfy(d -> assertThat(d.message()).doesNotContain("Exception", "\n"));
    assertThat(faults)
        .filteredOn(d -> String.valueOf(d.position()).startsWith("templates/c"))
        .extracting(Diagnostic::help)
        .singleElement(as(STRING))
        .endsWith("; found while rendering global-cloud, from profiles/it.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[=unit.name + releases] | 15 | 'releases' is a sequence, and must be a string",
        "[#if unit.name][/#if] | 6 | 'unit.name' is a string, and must be a boolean",
        "[#if ] | 6 | encountered ']'",
        "[#iff x] | 2 | unknown directive: #iff",
        "[@nope /] | 3 | 'nope' has no value",
        "[=facts.name?nope] | 14 | unknown built-in: 'nope'",
        "[#if true] | 10 | unexpected end of file reached. You have an unclosed #if",
        "[=yaml(1, 2)] | 1 | yaml() takes one argument"
      })
  void aFaultIsToldInPlainWords(String template, int column, String message) {
    assertThat(Rendering.unitFaults(plan, template))
        .extracting(d -> String.valueOf(d.position()), Diagnostic::message)
        .containsExactly(tuple("templates/t/x.ftl:1:" + column, message));
  }

  @Test
  void aFunctionWithoutAValueFails() {
    assertThat(Rendering.unitFaults(plan, "[=yaml(facts.racks)]"))
        .extracting(Diagnostic::message)
        .containsExactly("yaml(): its argument has no value");
    assertThat(Rendering.unitFaults(plan, "[=yaml(facts)]"))
        .extracting(Diagnostic::message)
        .containsExactly(
            "yaml(): a UnitFacts is not text, a number, a boolean, a list or a mapping:"
                + " name one of its components: settings, membership, site, cluster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[='1e-2000000000'?number + 1]",
        "[='1e2000000000'?number?number_to_date]",
        "[='NaN'?number + 1]",
        "[='INF'?number + 1]"
      })
  void aNumberWithWhichJavaCannotComputeFails(String template) {
    assertThat(Rendering.unitFaults(plan, template))
        .extracting(Diagnostic::message)
        .containsExactly(
            "a number cannot be computed: it is too large, too small, infinite or not a number");
  }

  @Test
  void aMacroThatCallsItselfFails() {
    assertThat(Rendering.unitFaults(plan, "[#macro m][@m /][/#macro][@m /]"))
        .extracting(Diagnostic::code)
        .containsExactly(Code.TPL001);
  }

  @Test
  void twoTargetsForOnePathAreNamed() {
    SortedMap<String, String> texts = new TreeMap<>();
    Rendering.add(texts, "a", "group", "same.txt", "a");
    Rendering.add(texts, "b", "group", "same.txt", "b");
    assertThat(Rendering.render(plan, new TemplateSource(texts)).diagnostics())
        .extracting(Diagnostic::code, Diagnostic::message)
        .containsExactly(
            tuple(Code.OUT001, "'same.txt' is produced twice: by a/x.ftl and by b/x.ftl"));
  }
}
