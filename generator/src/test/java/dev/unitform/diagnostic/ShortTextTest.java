package dev.unitform.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.planner.value.UserValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTextTest {
  private static final String FACE = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          abc,   3, abc
          abcd,  3, abc…
          abc,   0, …
          "",    0, ""
          ab😀,  4, ab😀
          ab😀c, 4, ab😀…
          ab😀c, 3, ab…
          😀,    1, …
          """)
  void aTextIsCutBetweenCharacters(String text, int most, String shown) {
    assertThat(ShortText.of(text, most)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "a😀bc, 0, 2, a…",
    "a😀bc, 1, 2, …😀…",
    "a😀bc, 2, 2, …😀…",
    "a😀bc, 3, 2, …bc",
    "ab, 9, 2, …"
  })
  void aPartBeginsAndEndsBetweenCharacters(String text, int from, int most, String shown) {
    assertThat(ShortText.from(text, from, most)).isEqualTo(shown);
  }

  @Test
  void messagesAndShownValuesHaveWholeCharacters() {
    String odd = "x" + FACE.repeat(2000);
    assertThat(new Diagnostic(Code.SCH003, null, odd, odd).message()).isEqualTo(whole(odd, 1999));
    assertThat(UserValues.shown(odd)).isEqualTo("\"" + whole(odd, 59) + "\"");
  }

  private static String whole(String text, int length) {
    return text.substring(0, length) + "…";
  }
}
