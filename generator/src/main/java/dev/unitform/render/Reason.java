package dev.unitform.render;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason for a value, as a comment shows it. It has the names of files without line numbers, so
 * that a new line in a profile does not change the output.
 */
public record Reason(
    @Nullable String rule, @Nullable String sentence, @Nullable String file, List<Input> inputs) {
  public Reason {
    inputs = List.copyOf(inputs);
  }

  /** The name and the value of an input. */
  public record Input(String name, String value) {}

  static Reason of(Traced<?> traced) {
    RuleId rule = traced.rule();
    SourcePosition at = traced.position();
    List<Input> inputs =
        traced.cause() instanceof Cause.Derived derived
            ? derived.inputs().stream()
                .map(input -> new Input(input.name(), words(input.value().value())))
                .toList()
            : List.of();
    return new Reason(
        rule == null ? null : rule.id(),
        rule == null ? null : rule.sentence(),
        at == null ? null : at.file(),
        inputs);
  }

  private static String words(Object value) {
    return value instanceof Workload.Limit limit ? limit.phrase() : String.valueOf(value);
  }
}
