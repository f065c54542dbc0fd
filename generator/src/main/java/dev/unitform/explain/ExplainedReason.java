package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value with its reason, and the places in the inputs that the reason names.
 *
 * @param name the name of the value
 * @param value the value as text
 * @param row the row of the service that the value is about; null if there is none
 */
public record ExplainedReason(
    String name, Object value, Traced<?> decision, @Nullable PageRow row) {
  /** The kinds of causes. */
  public enum Kind {
    GIVEN("given"),
    DEFAULTED("default"),
    DERIVED("derived"),
    OVERRIDDEN("overrides");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  static ExplainedReason of(String name, Traced<?> traced, @Nullable PageRow row) {
    return new ExplainedReason(name, traced.value(), traced, row);
  }

  public Kind kind() {
    Cause cause = decision.cause();
    return cause instanceof Cause.Given
        ? Kind.GIVEN
        : cause instanceof Cause.Defaulted
            ? Kind.DEFAULTED
            : cause instanceof Cause.Overridden ? Kind.OVERRIDDEN : Kind.DERIVED;
  }

  /** The rule that derived the value or its default; null if a file sets it. */
  public @Nullable RuleId rule() {
    return decision.rule();
  }

  /** The place in the file that sets the value; null if no file sets it. */
  public @Nullable SourcePosition at() {
    return decision.position();
  }

  public List<ExplainedReason> inputs() {
    return decision.cause() instanceof Cause.Derived derived
        ? derived.inputs().stream().map(input -> of(input.name(), input.value(), row)).toList()
        : List.of();
  }

  /** The value that this value overrides; null if it overrides none. */
  public @Nullable ExplainedReason was() {
    return decision.cause() instanceof Cause.Overridden overridden
        ? of(name, overridden.was(), row)
        : null;
  }

  /** The source that the catalog names for the value; usually null. */
  public @Nullable String remark() {
    return row != null && row.has(decision.value(), at())
        ? "vendor's HA/DR page, row " + row.number()
        : null;
  }
}
