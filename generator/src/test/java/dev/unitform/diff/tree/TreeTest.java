package dev.unitform.diff.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          plain,          plain
          `a b`,          `"a b"`
          `x\u00a0y`,     `"x\\u00a0y"`
          `x\u200by`,     `"x\\u200by"`
          `\ufeffx`,      `"\\ufeffx"`
          `x\u2003y`,     `"x\\u2003y"`
          München,        München
          """)
  void aTextWithCharactersThatNobodySeesIsWrittenWithTheirCodes(String text, String shown) {
    assertThat(new Tree.Leaf(text, Tree.Kind.TEXT)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "resources.requests.memory, 1Gi, 1024Mi, true",
    "a.resources.limits.cpu, '1', 1000m, true",
    "a.limits.cpu, '\"2\"', '2', true",
    "spec.hard.\"requests.memory\", 1Gi, 1024Mi, true",
    "resources.requests.memory, 1G, 1Gi, false",
    "resources.requests.memory, 1Gi, 1025Mi, false",
    "resources.requests.memory, one, other, false",
    "cache.memory, 1Gi, 1024Mi, false",
    "limits.burst, 1k, 1000, false",
  })
  void equalAmountsOfAResourceAreNoDifference(
      String path, String before, String after, boolean isSame) {
    List<String> steps = new ArrayList<>();
    Matcher step = Pattern.compile("\"[^\"]+\"|[^.\"]+").matcher(path);
    while (step.find()) {
      steps.add(step.group());
    }
    Tree one = Objects.requireNonNull(YamlTree.read("v: " + before)).get(0).get("v");
    Tree two = Objects.requireNonNull(YamlTree.read("v: " + after)).get(0).get("v");
    assertThat(TreeDiff.isSame(steps, one, two)).isEqualTo(isSame);
    assertThat(TreeDiff.isSame(steps, two, one)).isEqualTo(isSame);
  }
}
