package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiVersionsTest {
  private static final Set<String> SERVED = Set.of("v1", "policy/v1", "policy/v1/Eviction");

  @TempDir private Path folder;

  @Test
  void templatesFindTheGivenVersionsAndNoOthers() {
    assertThat(
            rendered(
                """
                {{- define "serves" }}{{ (index . 0).Capabilities.APIVersions.Has (index . 1) }}{{ end }}
                plain: {{ .Capabilities.APIVersions.Has "policy/v1" }}
                gone: {{ $.Capabilities.APIVersions.Has "policy/v1beta1" }}
                raw: {{ .Capabilities.APIVersions.Has `policy/v1/Eviction` | not }}
                both: {{ and (.Capabilities.APIVersions.Has "v1") (not (.Capabilities.APIVersions.Has "apps/v1")) }}
                {{- $version := "policy/v1" }}
                variable: {{ .Capabilities.APIVersions.Has $version }}
                printed: {{ .Capabilities.APIVersions.Has (print "policy/" "v1beta1") }}
                piped: {{ $version | .Capabilities.APIVersions.Has }}
                {{- $all := .Capabilities }}
                kept: {{ $all.APIVersions.Has "policy/v1beta1" }}
                included: {{ include "serves" (list . "policy/v1") }} {{ include "serves" (list $ ")") }}
                chosen: {{ ternary "new" "old" (.Capabilities.APIVersions.Has
                    "policy/v1") }}
                text: .Capabilities.APIVersions.Has "apps/v1"
                quoted: {{ print ".Capabilities.APIVersions.Has \\"apps/v1\\"" }}
                """,
                SERVED))
        .containsExactly(
            "plain: true",
            "gone: false",
            "raw: false",
            "both: true",
            "variable: true",
            "printed: false",
            "piped: true",
            "kept: false",
            "included: true false",
            "chosen: new",
            "text: .Capabilities.APIVersions.Has \"apps/v1\"",
            "quoted: .Capabilities.APIVersions.Has \"apps/v1\"");
  }

  @Test
  void withoutAListHelmsOwnVersionsHold() {
    String template = "old: {{ .Capabilities.APIVersions.Has \"policy/v1beta1\" }}\n";
    TestChart chart = TestChart.named("shop", folder).with("templates/a.yaml", template);
    HelmRequest request = TestChart.request(chart.folder());
    try (HelmRenderer helm = new HelmRenderer()) {
      assertThat(helm.render(request).text()).contains("old: true");
      assertThat(helm.render(TestChart.request(chart.folder(), SERVED)).text())
          .contains("old: false");
      assertThat(helm.render(request).text()).contains("old: true");
    }
  }

  @Test
  void columnsInMessagesStayRight() {
    String template =
        "a: {{ if .Capabilities.APIVersions.Has \"apps/v1\" }}{{ else }}{{ fail \"no\" }}{{ end }}\n";
    TestChart chart = TestChart.named("shop", folder).with("templates/a.yaml", template);
    HelmRequest request = TestChart.request(chart.folder(), SERVED);
    try (HelmRenderer helm = new HelmRenderer()) {
      HelmProblem problem = helm.render(request).problems().get(0);
      assertThat(problem.column()).isEqualTo(template.indexOf("fail"));
    }
  }

  private List<String> rendered(String template, Set<String> served) {
    TestChart chart = TestChart.named("shop", folder).with("templates/a.yaml", template);
    try (HelmRenderer helm = new HelmRenderer()) {
      HelmOutcome outcome = helm.render(TestChart.request(chart.folder(), served));
      assertThat(outcome.problems()).isEmpty();
      return String.valueOf(outcome.text())
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("---") && !line.startsWith("#"))
          .toList();
    }
  }
}
