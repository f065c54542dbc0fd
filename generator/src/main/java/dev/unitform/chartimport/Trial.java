package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A value put at a candidate's path.
 *
 * @param role the role whose shape the value has; null for a plain word
 * @param token the text by which the value is found in the output: a word or a number
 */
record Trial(
    Candidate candidate, @Nullable PathRole role, Form form, String token, JsonNode value) {
  /** How a value is written. */
  enum Form {
    SCALAR(null),
    MAP("map"),
    LIST("list"),
    TEXT("text");

    private final @Nullable String word;

    Form(@Nullable String word) {
      this.word = word;
    }

    /** The word of the contract; null for a scalar, which has no form. */
    @Nullable String word() {
      return word;
    }
  }
}
