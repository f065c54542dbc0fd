package dev.unitform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePathTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          a             || [a]            || false || false
          a.b           || [a, b]         || false || false
          a.b[0]        || [a, b, 0]      || false || true
          a.b[12].c     || [a, b, 12, c]  || true  || false
          a[0][1]       || [a, 0, 1]      || true  || false
          a."b.c".d     || [a, b.c, d]    || false || false
          "x y"[0]      || [x y, 0]       || false || true
          a-b.c_d/e:f   || [a-b, c_d/e:f] || false || false
          """)
  void aPathIsTakenApart(String text, String steps, boolean entersItem, boolean isItem) {
    ValuePath path = Objects.requireNonNull(ValuePath.parse(text));
    assertThat(path.steps()).hasToString(steps);
    assertThat(path.entersListItem()).isEqualTo(entersItem);
    assertThat(path.isListItem()).isEqualTo(isItem);
    assertThat(path).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".a",
        "a.",
        "a..b",
        "a[",
        "a[]",
        "a[x]",
        "a[-1]",
        "a[99999]",
        "a]",
        "[0]",
        "a[0]b",
        "a\"b\"",
        "a.\"b",
        "a.\"\"",
        "\"a\"b",
        "a b",
        "a.[0]",
        "\"a\"\"b\""
      })
  void otherTextIsNoPath(String text) {
    assertThat(ValuePath.parse(text)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> ValuePath.of(text));
  }
}
