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
}
