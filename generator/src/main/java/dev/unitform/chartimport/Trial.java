package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that is tried at a candidate's path.
 *
 * @param role the decision whose kind of value is tried; null for a plain word
 * @param token the text that marks the value in the output: a word or a number
 */
record Trial(
    Candidate candidate, @Nullable PathRole role, Form form, String token, JsonNode value) {
  /**
   * Whether the token was made from the number that the path received, so that no other path may
   * receive this number.
   */
  boolean hasNumber() {
    return !token.startsWith(TrialForms.WORD);
  }

  /** The form of a value. */
  enum Form {
    SCALAR(null),
    MAP("map"),
    LIST("list"),
    TEXT("text");

    private final @Nullable String word;

    Form(@Nullable String word) {
      this.word = word;
    }

    /** The name of the form in the contract; null for a scalar, which has no form. */
    @Nullable String word() {
      return word;
    }
  }
}
