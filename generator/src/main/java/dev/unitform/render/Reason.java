package dev.unitform.render;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a value is what it is, for a comment. It names files but no lines, so that a line more in a
 * profile does not change what is generated.
 *
 * @param rule the rule's id; null when a file gives the value
 * @param sentence what the rule says; null when a file gives the value
 * @param file the file that gives the value; null when a rule made it
 * @param inputs what went into a derived value
 */
public record Reason(
    @Nullable String rule, @Nullable String sentence, @Nullable String file, List<Input> inputs) {
  public Reason {
    inputs = List.copyOf(inputs);
  }

  /** A value that went into a derived one, both in words. */
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
