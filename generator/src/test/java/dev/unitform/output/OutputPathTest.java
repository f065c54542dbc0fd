package dev.unitform.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPathTest {
  @Test
  void isWhatTheGrammarSays() {
    Pattern grammar =
        Pattern.compile("(?!\\.{1,2}(/|$))[\\w.][-\\w.]*(/(?!\\.{1,2}(/|$))[\\w.][-\\w.]*)*");
    Random random = new Random(5);
    int legal = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(8); left > 0; left--) {
        text.append("aZ09_.-/\u00e4 ".charAt(random.nextInt(i % 2 == 0 ? 8 : 10)));
      }
      boolean isLegal = OutputPath.isLegal(text.toString());
      assertThat(isLegal).as("%s", text).isEqualTo(grammar.matcher(text).matches());
      legal += isLegal ? 1 : 0;
    }
    assertThat(legal).isGreaterThan(2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {".git", "a/.git", ".git/config", "a/.GIT/hooks/post-checkout"})
  void isNotBelowAFolderOfGit(String path) {
    assertThat(OutputPath.isLegal(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {".gitignore", "git", "a.git", ".gi", "a/.gitattributes"})
  void canHaveGitInItsName(String path) {
    assertThat(OutputPath.isLegal(path)).isTrue();
  }
}
