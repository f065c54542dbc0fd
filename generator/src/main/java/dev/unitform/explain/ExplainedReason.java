package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Service;
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
 * @param service the service that the value is about; null if the value is not about a service
 */
public record ExplainedReason(
    String name, Object value, Traced<?> decision, @Nullable Service service) {
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

  static ExplainedReason of(String name, Traced<?> traced, @Nullable Service service) {
    return new ExplainedReason(name, traced.value(), traced, service);
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
        ? derived.inputs().stream().map(input -> of(input.name(), input.value(), service)).toList()
        : List.of();
  }

  /** The value that this value overrides; null if it overrides none. */
  public @Nullable ExplainedReason was() {
    return decision.cause() instanceof Cause.Overridden overridden
        ? of(name, overridden.was(), service)
        : null;
  }

  /** The source that the catalog names for the value; usually null. */
  public @Nullable String remark() {
    Object plain = decision.value();
    boolean ofTheRow =
        plain instanceof Hosting
            || plain instanceof DisasterRecovery
            || plain instanceof HighAvailability;
    Traced<Integer> row = ofTheRow && service != null ? service.metadata().row() : null;
    SourcePosition place = at();
    SourcePosition rowPlace = row == null ? null : row.position();
    // A project's file that extends a shipped service has no row: its values are not the page's.
    return row != null && place != null && rowPlace != null && place.file().equals(rowPlace.file())
        ? "vendor's HA/DR page, row " + row.value()
        : null;
  }
}
