package dev.unitform.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  private static final Map<String, String> NAMES = Map.of("unit", "$1", "release", "a\\b", "", "e");

  @ParameterizedTest
  @CsvSource({
    "{unit}/x/{release}.yaml, $1/x/a\\b.yaml",
    "x, x",
    "{unit}{unit}, $1$1",
    "{{unit}, {$1",
    "{unit}}, $1}",
    "}{{, }{{",
    "a{}b, aeb"
  })
  void placeholdersAreReplacedByTheirValues(String pattern, String path) {
    assertThat(new PathPattern(pattern).expand(NAMES)).isEqualTo(path);
  }

  @Test
  void aPlaceholderWithoutAValueIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathPattern("a/{pair}").expand(NAMES))
        .withMessage("{pair} has no value in a/{pair}");
  }

  @ParameterizedTest
  @CsvSource({
    "{unit}/x.txt, b/x.txt, true",
    "{unit}/x.txt, a/x.txt, false",
    "{unit}/x.txt, b/X.TXT, true",
    "{unit}/x.txt, b/y.txt, false",
    "{unit}/x.txt, b/c/x.txt, false",
    "{pair}/{unit}.txt, a/b.txt, true",
    "{pair}/{unit}.txt, a/a.txt, false",
    "{pair}/{unit}.txt, a/.txt, false",
    "{pair}/{unit}/x, b/a/x, false",
    "{pair}/x-{release}, a/x-y, true",
    "{pair}/x-{release}, a/x-, false",
    "{pair}/x-{release}, a/z-y, false",
    "{unit}-{release}, a-c, true",
    "x.txt, x.txt, true"
  })
  void mayGiveAPathForOtherValuesOfAPlaceholder(String pattern, String path, boolean expected) {
    assertThat(new PathPattern(pattern).mayGive(path, "unit", unit -> !unit.equals("a")))
        .isEqualTo(expected);
  }
}
