package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to one question about a plan, in the order of the plan. */
public record Explanation(String profile, List<Answer> answers) {
  public Explanation {
    answers = List.copyOf(answers);
  }

  /**
   * What is known of one decision.
   *
   * @param field null for the whole of what the address names
   * @param statement the decision after its subject, as in {@code = 6} or {@code is not installed}
   * @param because the reason as a sentence; null where the rule says it all
   * @param facts further values with their own reasons
   * @param details what belongs to it, by a label
   * @param recovery what a loss does to it; null where that is not the question
   */
  public record Answer(
      String address,
      @Nullable String field,
      @Nullable Object value,
      String statement,
      @Nullable String because,
      ExplainedReason reason,
      List<ExplainedReason> facts,
      List<Detail> details,
      List<String> notes,
      List<Use> usedIn,
      @Nullable Recovery recovery) {
    public Answer {
      facts = List.copyOf(facts);
      details = List.copyOf(details);
      notes = List.copyOf(notes);
      usedIn = List.copyOf(usedIn);
    }

    /** The subject with the decision, in one line. */
    public String headline() {
      return address + (field == null ? " " : " " + field + " ") + statement;
    }
  }

  /** Lines under a label of one word or two. */
  public record Detail(String label, List<String> lines) {
    public Detail {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A place of the output that carries a value.
   *
   * @param file as the user would open it
   * @param at the place in the file; null where the output was not at hand
   * @param path within the file
   */
  public record Use(String file, @Nullable SourcePosition at, String path) {}

  /** What a service does after its unit is lost. */
  public record Recovery(String lostUnit, String outcome) {}
}
