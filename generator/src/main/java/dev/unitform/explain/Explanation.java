package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to one question about a plan, in the order of the plan. */
public record Explanation(String profile, List<Answer> answers) {
  public Explanation {
    answers = List.copyOf(answers);
  }

  /** A copy whose first answer has further lines. */
  public Explanation with(Detail more) {
    List<Answer> all = new ArrayList<>(answers);
    all.set(0, all.get(0).with(more));
    return new Explanation(profile, all);
  }

  /**
   * The answer about one decision.
   *
   * @param field the name of the decision; null for a summary of the address
   * @param statement the text after the subject, such as {@code = 6} or {@code is not installed}
   * @param because the reason as a sentence; null if the text of the rule says everything
   * @param facts further values with their own reasons
   * @param details further lines, by their labels
   * @param recovery what happens to the service if its unit is lost; null if this does not apply
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

    /** The answer with the value of a field. */
    static Answer of(
        String address,
        @Nullable String field,
        @Nullable Object value,
        String statement,
        ExplainedReason reason,
        List<Use> usedIn,
        List<String> notes) {
      return new Answer(
          address, field, value, statement, null, reason, List.of(), List.of(), notes, usedIn,
          null);
    }

    /** A copy with the reason as a sentence. */
    Answer because(String sentence) {
      return new Answer(
          address, field, value, statement, sentence, reason, facts, details, notes, usedIn,
          recovery);
    }

    private Answer with(Detail more) {
      List<Detail> all = new ArrayList<>(details);
      all.add(more);
      return new Answer(
          address, field, value, statement, because, reason, facts, all, notes, usedIn, recovery);
    }

    /** The address with the decision, in one line. */
    public String headline() {
      return address + (field == null ? " " : " " + field + " ") + statement;
    }
  }

  /** Lines that share a label. */
  public record Detail(String label, List<String> lines) {
    public Detail {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A place in the output that contains a value.
   *
   * @param file the path of the file from the working folder
   * @param at the place in the file; null if there is no output
   * @param path the path of the value in the file
   */
  public record Use(String file, @Nullable SourcePosition at, String path) {}

  /** The effect on a service when its unit is lost. */
  public record Recovery(String lostUnit, String outcome) {}
}
