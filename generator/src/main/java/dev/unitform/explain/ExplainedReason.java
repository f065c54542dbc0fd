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
 * Why a value is what it is, down to the places that give it.
 *
 * @param name of the value, as its rule calls it
 * @param rule that made or defaulted it; null where a file gives it
 * @param at where a file gives it; null where a rule made it
 * @param remark where the file has it from; null mostly
 * @param inputs of the rule
 * @param was what the given value overrides; null mostly
 */
public record ExplainedReason(
    String name,
    Object value,
    Kind kind,
    @Nullable RuleId rule,
    @Nullable SourcePosition at,
    @Nullable String remark,
    List<ExplainedReason> inputs,
    @Nullable ExplainedReason was) {
  public ExplainedReason {
    inputs = List.copyOf(inputs);
  }

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

  /**
   * The reason that a traced value carries.
   *
   * @param service whose row of the source page stands behind its modes and hosting
   */
  static ExplainedReason of(String name, Traced<?> traced, @Nullable Service service) {
    Object value = traced.value();
    Cause cause = traced.cause();
    if (cause instanceof Cause.Given given) {
      return new ExplainedReason(
          name,
          value,
          Kind.GIVEN,
          null,
          given.at(),
          remark(value, given.at(), service),
          List.of(),
          null);
    }
    if (cause instanceof Cause.Defaulted defaulted) {
      return new ExplainedReason(
          name, value, Kind.DEFAULTED, defaulted.rule(), null, null, List.of(), null);
    }
    if (cause instanceof Cause.Overridden overridden) {
      return new ExplainedReason(
          name,
          value,
          Kind.OVERRIDDEN,
          null,
          overridden.by(),
          null,
          List.of(),
          of(name, overridden.was(), service));
    }
    Cause.Derived derived = (Cause.Derived) cause;
    return new ExplainedReason(
        name,
        value,
        Kind.DERIVED,
        derived.rule(),
        null,
        null,
        derived.inputs().stream().map(input -> of(input.name(), input.value(), service)).toList(),
        null);
  }

  private static @Nullable String remark(
      Object value, SourcePosition at, @Nullable Service service) {
    boolean ofTheRow =
        value instanceof Hosting
            || value instanceof DisasterRecovery
            || value instanceof HighAvailability;
    return ofTheRow
            && service != null
            && service.metadata().row() != null
            && service.file().equals(at.file())
        ? "source page, row " + service.metadata().row()
        : null;
  }
}
