package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCallsTest {
  private static final Set<String> FUNCTIONS = Set.of("now", "randAlpha");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ now }}",
        "{{now}}",
        "{{- now -}}",
        "{{ now.Year }}",
        "{{ now | date \"2006\" }}",
        "{{ date \"2006\" now }}",
        "{{ (now) }}",
        "{{ .Values.time | default now }}",
        "{{ .Values.time | default (now|unixEpoch) }}",
        "{{ $t := now }}",
        "{{$t:=now}}",
        "{{ if now }}{{ end }}",
        "{{ print \"a\" now }}",
        "{{ print `a` now }}",
        "{{ print `a\\` now }}",
        "{{ print \"a\\\"\" now }}",
        "{{ print \"}}\" now }}",
        "{{ print `{{` now }}",
        "{{ print '\"' now '\"' }}",
        "{{ print '\\'' now }}",
        "{{ print 1 now 0x1F 1.5 -2 }}",
        "{{/* text */}}{{ now }}",
        "{{- /* }} */ -}}{{ now }}",
        "a } b }} c { d {{ now }}",
        "{{ \"{{ x }}\" }} {{ now }}",
        "{{{ now }}}",
        "{{ print\n  \"x\"\n now }}",
        "{{ tpl \"{{ now }}\" . }}",
        "{{ tpl `{{ now }}` . }}",
        "{{ tpl (print \"{{ now \" \"{{ now }}\") . }}",
        "{{ \"{{ now }}\" | tpl . }}",
        "{{ tpl \"{{ tpl \\\"{{ now }}\\\" . }}\" . }}"
      })
  void aCallIsSeen(String template) {
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .extracting(TemplateCall::function)
        .containsExactly("now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "{ { now } }",
        "{{ .now }}",
        "{{ .Values.now }}",
        "{{ $.now }}",
        "{{ $now := 1 }}{{ $now }}",
        "{{ $x.now }}",
        "{{ (dict).now }}",
        "{{ (index .Values.a 0).now.now }}",
        "{{ \"now\" }}",
        "{{ \"{{ now }}\" }}",
        "{{ `{{ now }}` }}",
        "{{ print \"\\\" now \" }}",
        "{{ print \"\\\\\" \" now \" }}",
        "{{ dict \"now\" 1 }}",
        "{{/* now */}}",
        "{{- /* {{ now }} */ -}}",
        "{{/* }} {{ now */}}",
        "{{ nowadays }}",
        "{{ now_ }}",
        "{{ known }}",
        "{{ x1now }}",
        "{{ now",
        "{{ \"}} now }}",
        "{{/* now }}",
        "{{ tpl .Values.now . }}",
        "{{ tpl \"now\" . }}",
        "{{ tpl \"{{ .now }}\" . }}",
        "{{ toDate \"2006\" .x | dateModify \"1h\" | date \"2006\" }}"
      })
  void whatIsNoCallIsNone(String template) {
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .isEmpty();
  }

  @Test
  void eachCallIsToldWithItsLineOnce() {
    String template = "a\n{{ now }}\n{{ print\n  now\n  (randAlpha 3)\n}}{{ now }}\n{{ now }}";
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .containsExactly(
            new TemplateCall("now", "templates/a.yaml", 2),
            new TemplateCall("now", "templates/a.yaml", 4),
            new TemplateCall("randAlpha", "templates/a.yaml", 5),
            new TemplateCall("now", "templates/a.yaml", 6),
            new TemplateCall("now", "templates/a.yaml", 7));
  }

  @Test
  void whatAStringCallsStandsWhereTheStringBegins() {
    String template = "\n{{ tpl `\n\n{{ now }}` . }}";
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .containsExactly(new TemplateCall("now", "templates/a.yaml", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "templates/a.yaml",
        "templates/a.txt",
        "templates/deep/a.yaml",
        "charts/sub/templates/a.yaml",
        "charts/sub/charts/more/templates/a.yaml"
      })
  void templatesAreThoseOfTheChartAndOfTheChartsInIt(String path) {
    assertThat(TemplateCalls.of(chart(path, "{{ now }}"), FUNCTIONS).from(f -> true)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values.yaml",
        "files/a.yaml",
        "files/templates/a.yaml",
        "templates/NOTES.txt",
        "charts/sub/templates/NOTES.txt",
        "charts/templates",
        "charts/_sub/templates/a.yaml",
        "charts/.sub/templates/a.yaml",
        "charts/sub/files/templates/a.yaml",
        "crds/a.yaml"
      })
  void otherFilesAreNoTemplates(String path) {
    assertThat(TemplateCalls.of(chart(path, "{{ now }}"), FUNCTIONS).from(f -> true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ include \"one\" . }}",
        "{{ template \"one\" . }}",
        "{{ include `one` . | indent 2 }}",
        "{{ include \"two\" . }}",
        "{{ include \"three\" . }}",
        "{{ block \"own\" . }}{{ include \"one\" . }}{{ end }}",
        "{{ if .x }}{{ range .y }}{{ include \"one\" . }}{{ end }}{{ end }}",
        "{{ tpl \"{{ include \\\"one\\\" . }}\" . }}",
        "{{ include .Values.name . }}",
        "{{ include (printf \"%s.labels\" .Chart.Name) . }}",
        "{{ include (print $.Template.BasePath \"/_helpers.tpl\") . }}",
        "{{ include (print $.Template.BasePath \"/other.yaml\") . | sha256sum }}"
      })
  void aCallInANamedTemplateIsReachedByWhatIncludesIt(String template) {
    assertThat(
            TemplateCalls.of(withHelpers(template), FUNCTIONS)
                .from(f -> f.equals("templates/a.yaml")))
        .containsExactly(new TemplateCall("now", "charts/common/templates/_helpers.tpl", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ include \"calm\" . }}",
        "{{ include (print $.Template.BasePath \"/calm.yaml\") . }}",
        "{{ define \"unused\" }}{{ if .x }}{{ now }}{{ end }}{{ now }}{{ end }}{{ .x }}",
        "{{ \"one\" }}",
        "{{ .include }}"
      })
  void aCallInANamedTemplateThatNothingIncludesIsNotReached(String template) {
    assertThat(
            TemplateCalls.of(withHelpers(template), FUNCTIONS)
                .from(f -> f.equals("templates/a.yaml")))
        .isEmpty();
  }

  @Test
  void whatFollowsTheEndOfANamedTemplateIsTheFilesOwn() {
    String template =
        "{{ define \"x\" }}{{ with .y }}{{ else with .z }}{{ end }}{{ end }}\n{{ now }}{{ end }}";
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .containsExactly(new TemplateCall("now", "templates/a.yaml", 2));
  }

  @Test
  void templatesThatIncludeOneAnotherEnd() {
    String template =
        "{{ define \"x\" }}{{ include \"y\" . }}{{ end }}"
            + "{{ define \"y\" }}{{ include \"x\" . }}{{ now }}{{ end }}{{ include \"x\" . }}";
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .hasSize(1);
  }

  @Test
  void manyTemplatesOfOneNameAreFollowedOnce() {
    int many = 40_000;
    String template =
        "{{ define \"x\" }}{{ include \"x\" . }}{{ end }}".repeat(many)
            + "{{ include \"x\" . }}{{ now }}".repeat(many);
    assertThat(TemplateCalls.of(chart("templates/a.yaml", template), FUNCTIONS).from(f -> true))
        .hasSize(1);
  }

  @Test
  void onlyWhatTheWantedFilesReachIsGiven() {
    SortedMap<String, byte[]> chart = new TreeMap<>(chart("templates/a.yaml", "{{ now }}"));
    chart.putAll(chart("templates/b.yaml", "{{ randAlpha 9 }}"));
    chart.putAll(chart("templates/_c.tpl", "{{ now }}"));
    assertThat(TemplateCalls.of(chart, FUNCTIONS).from(f -> !f.contains("a.yaml")))
        .containsExactly(new TemplateCall("randAlpha", "templates/b.yaml", 1));
  }

  private static SortedMap<String, byte[]> withHelpers(String template) {
    SortedMap<String, byte[]> chart = new TreeMap<>(chart("templates/a.yaml", template));
    chart.putAll(chart("templates/calm.yaml", "a: {{ include \"calm\" . }}"));
    chart.putAll(chart("templates/other.yaml", "a: {{ include \"two\" . }}"));
    chart.putAll(
        chart(
            "templates/_helpers.tpl",
            "{{ define \"two\" }}{{ include \"one\" . }}{{ end }}"
                + "{{- define \"calm\" }}{{ print \"now\" }}{{ end }}{{ include \"two\" . }}"));
    chart.putAll(
        chart(
            "charts/common/templates/_helpers.tpl",
            "{{- define \"three\" }}{{ template \"two\" . }}{{ end -}}\n"
                + "{{- define `one` }}{{ if .x }}{{ .y }}{{ end }}{{ now }}{{ end }}"));
    return chart;
  }

  private static SortedMap<String, byte[]> chart(String path, String text) {
    return new TreeMap<>(Map.of(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void functionsCanBeReplacedWhereTheyAreCalled() {
    String template =
        "{{ $genCA := genCA \"genCA\" 1 }} genCA {{ $genCA.genCA | genCA }}{{/* genCA */}}";

    assertThat(TemplateCalls.replaced(template, Map.of("genCA", "print 0")))
        .isEqualTo(
            "{{ $genCA := print 0 \"genCA\" 1 }} genCA {{ $genCA.genCA | print 0 }}{{/* genCA */}}");
  }
}
