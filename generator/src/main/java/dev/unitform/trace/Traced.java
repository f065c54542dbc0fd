package dev.unitform.trace;

import dev.unitform.diagnostic.SourcePosition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value with its reason. */
public record Traced<T>(T value, Cause cause) {
  public static <T> Traced<T> given(T value, SourcePosition at) {
    return new Traced<>(value, new Cause.Given(at));
  }

  public static <T> Traced<T> defaulted(T value, RuleId rule) {
    return new Traced<>(value, new Cause.Defaulted(rule));
  }

  public static <T> Traced<T> derived(T value, RuleId rule, Cause.Input... inputs) {
    return new Traced<>(value, new Cause.Derived(rule, List.of(inputs)));
  }

  public static <T> Traced<T> derived(T value, RuleId rule, List<Cause.Input> inputs) {
    return new Traced<>(value, new Cause.Derived(rule, inputs));
  }

  /**
   * Makes this value an input of another value.
   *
   * @param name the name of the input in explanations
   */
  public Cause.Input as(String name) {
    return new Cause.Input(name, this);
  }

  /**
   * A copy of this value that records which more general value it replaces.
   *
   * @param farther the more general value; null if there is none
   */
  public Traced<T> overriding(@Nullable Traced<T> farther) {
    SourcePosition at = position();
    return farther == null || at == null
        ? this
        : new Traced<>(value, new Cause.Overridden(at, farther));
  }

  // This method is written by hand, because Java generates the equals method of a record at run
  // time, which would delay a short run.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Traced<?> traced
            && Objects.equals(value, traced.value)
            && cause.equals(traced.cause));
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(value) + cause.hashCode();
  }

  /** The place in the file that sets the value; null if a rule made it. */
  public @Nullable SourcePosition position() {
    if (cause instanceof Cause.Given given) {
      return given.at();
    }
    return cause instanceof Cause.Overridden overridden ? overridden.by() : null;
  }

  /** The rule that derived the value or has it as its default; null if a file sets the value. */
  public @Nullable RuleId rule() {
    if (cause instanceof Cause.Derived derived) {
      return derived.rule();
    }
    return cause instanceof Cause.Defaulted defaulted ? defaulted.rule() : null;
  }
}
