package dev.unitform.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  /** A comparison of these two words letter by letter would need 10^12 steps. */
  private static final String WORD = "ab".repeat(512 * 1024);

  @Test
  void findsTheNameThatWasMistyped() {
    assertThat(Suggestion.nearest("storefornt", List.of("orders", "storefront")))
        .contains("storefront");
    assertThat(Suggestion.nearest("stor", List.of("orders", "storefront"))).contains("storefront");
    assertThat(Suggestion.nearest("voice", List.of("orders", "storefront"))).isEmpty();
  }

  @Test
  void aWordOfAMegabyteIsNotComparedLetterByLetter() {
    String other = "ba".repeat(512 * 1024);
    assertThat(Suggestion.distance(WORD, other)).isEqualTo(WORD.length());
    assertThat(Suggestion.distance(WORD, WORD + "c")).isEqualTo(1);
    assertThat(Suggestion.nearest(WORD, List.of(other, "orders"))).isEmpty();
  }
}
