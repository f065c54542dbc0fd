package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A trial value for a candidate's path.
 *
 * @param role the decision for which the value is made; null for a number or a plain word
 * @param token the text to search for in the rendered chart: a word or a number
 */
record Trial(
    Candidate candidate, @Nullable PathRole role, Form form, String token, JsonNode value) {
  /** Whether the token contains a number. No other path may then receive the same number. */
  boolean hasNumber() {
    return !token.startsWith(TrialForms.WORD);
  }

  /**
   * How a chart takes a value, for instance spread constraints: as a list, as a mapping by topology
   * key, or as a text of YAML.
   */
  enum Form {
    SCALAR(null),
    MAP("map"),
    LIST("list"),
    TEXT("text");

    private final @Nullable String word;

    Form(@Nullable String word) {
      this.word = word;
    }

    /**
     * The word for the form in the contract; null for a scalar, for which the contract names no
     * form.
     */
    @Nullable String word() {
      return word;
    }
  }
}
