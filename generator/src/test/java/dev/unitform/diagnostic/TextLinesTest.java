package dev.unitform.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\n", "\n\n", "a\r\nb\rc\n\rd", "a\r", "ä😀b\n😀😀x\n"})
  void placesAreThoseOfTheTextsOwnLines(String text) {
    List<String> expected = text.lines().toList();
    TextLines lines = new TextLines(text);

    assertThat(lines.count()).isEqualTo(expected.size());
    assertThat(lines.offset(expected.size() + 1, 1)).isEqualTo(text.length());
    for (int i = 0; i < expected.size(); i++) {
      String line = expected.get(i);
      assertThat(text.substring(lines.start(i + 1), lines.end(i + 1))).isEqualTo(line);
      int points = line.codePointCount(0, line.length());
      for (int column = 1; column <= points + 2; column++) {
        int offset = lines.start(i + 1) + line.offsetByCodePoints(0, Math.min(column - 1, points));
        assertThat(lines.offset(i + 1, column)).isEqualTo(offset);
        assertThat(lines.line(Math.min(offset, lines.end(i + 1)))).isEqualTo(i + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "😀", "x😀"})
  void aPlaceInALongLineIsCountedInCodePoints(String part) {
    String text = "a\n" + part.repeat(5_000) + "\nb";
    TextLines lines = new TextLines(text);

    for (int column : new int[] {1, 2, 1023, 1024, 1025, 1026, 2049, 4999, 5000}) {
      assertThat(lines.offset(2, column)).isEqualTo(text.offsetByCodePoints(2, column - 1));
    }
    assertThat(lines.offset(2, 1_000_000)).isEqualTo(lines.end(2)).isEqualTo(text.length() - 2);
    assertThat(lines.offset(3, 1)).isEqualTo(text.length() - 1);
  }
}
