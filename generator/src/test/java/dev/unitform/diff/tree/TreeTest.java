package dev.unitform.diff.tree;

import static org.assertj.core.api.Assertions.assertThat;

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
}
