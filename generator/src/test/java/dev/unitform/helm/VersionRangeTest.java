package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges that Helm compares, too: its templates have a function for this. */
class VersionRangeTest {
  private static final List<String> RANGES =
      List.of(
          "1.2.3",
          "=1.2.3",
          "1.2",
          "1",
          "x",
          "*",
          "1.x",
          "1.2.x",
          "1.*.*",
          "v1.2.3",
          "!=1.2.3",
          "!=1.2",
          ">1",
          ">1.2",
          ">1.2.3",
          "<1.2.3",
          "<2",
          ">=1.2",
          "=>1.2.3",
          "<=1.2",
          "<=1",
          "=<1.2.3",
          "~1",
          "~1.2",
          "~1.2.3",
          "~>1.2.3",
          "~0",
          "~0.0.0",
          "^1",
          "^1.2",
          "^1.2.3",
          "^0",
          "^0.0",
          "^0.0.3",
          "^0.2.3",
          "^0.2",
          ">=1.0.0-0",
          "~1.2.3-beta.2",
          "^1.2.3-rc.1",
          ">1.2.3-beta.2",
          "1.2.3-beta.10",
          "1.0.0 - 1.2.3",
          "1.0 - 2",
          ">0.1,<2",
          ">0.1 <2",
          ">0.1, < 2",
          "<1 || >=2",
          "^0.2 || 1.2.3",
          ">= 1.2.3, != 1.2.4",
          "~ 1.2");

  private static final List<String> VERSIONS =
      List.of(
          "0.0.0",
          "0.0.3",
          "0.0.4",
          "0.2.0",
          "0.2.3",
          "0.3.0",
          "1.0.0",
          "1.2.0",
          "1.2.3",
          "1.2.4",
          "1.3.0",
          "1.10.0",
          "2.0.0",
          "2.1.0",
          "3.0.0",
          "v1.2.3",
          "1.2.3-beta.2",
          "1.2.3-beta.10",
          "1.2.3-rc.1",
          "1.2.3-beta.x",
          "1.2.4-rc.1",
          "2.0.0-0",
          "1.2.3+7");

  @TempDir private Path folder;

  @Test
  void containsTheVersionsThatHelmFindsInARange() {
    StringBuilder template = new StringBuilder("found:\n");
    StringBuilder expected = new StringBuilder();
    for (String range : RANGES) {
      for (String version : VERSIONS) {
        String pair = "%s in %s: ".formatted(version, range);
        template.append(
            "- '%s{{ semverCompare \"%s\" \"%s\" }}'\n".formatted(pair, range, version));
        expected.append("- '%s%s'\n".formatted(pair, VersionRange.contains(range, version)));
      }
    }
    TestChart chart = TestChart.named("shop", folder).with("templates/a.yaml", "" + template);
    try (HelmRenderer helm = new HelmRenderer()) {
      String text = helm.render(TestChart.request(chart.folder())).text();
      assertThat(Objects.requireNonNull(text).lines().filter(line -> line.startsWith("- ")))
          .containsExactlyElementsOf(expected.toString().lines().toList());
    }
  }

  @Test
  void aTextThatIsNoRangeContainsNothing() {
    for (String range : List.of("", " ", "latest", "1.2.3.4", ">", "1 ||", "1;2", "file")) {
      assertThat(VersionRange.contains(range, "1.2.3")).as(range).isFalse();
    }
  }
}
