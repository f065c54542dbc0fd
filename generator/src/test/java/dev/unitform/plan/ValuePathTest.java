package dev.unitform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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

  @Test
  void isWhatTheGrammarSays() {
    String step = "([^.\\[\\]\"\\s]+|\"[^\"]+\")(\\[[0-9]{1,4}])*";
    Pattern grammar = Pattern.compile(step + "(\\." + step + ")*");
    Random random = new Random(3);
    int paths = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(9); left > 0; left--) {
        text.append("ab.\"[]01 \t".charAt(random.nextInt(10)));
      }
      ValuePath path = ValuePath.parse(text.toString());
      assertThat(path != null).as("%s", text).isEqualTo(grammar.matcher(text).matches());
      if (path != null) {
        paths++;
        StringBuilder again = new StringBuilder();
        path.steps()
            .forEach(
                one ->
                    again.append(
                        one instanceof Integer
                            ? "[" + one + "]"
                            : (again.isEmpty() ? "" : ".") + one));
        assertThat(again.toString().replaceAll("\\[0+(?=[0-9])", "["))
            .isEqualTo(text.toString().replace("\"", "").replaceAll("\\[0+(?=[0-9])", "["));
      }
    }
    assertThat(paths).isGreaterThan(1000);
  }
}
