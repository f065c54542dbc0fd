package dev.unitform.trace;

import dev.unitform.diagnostic.SourcePosition;
import java.util.List;

/** The reason for a value. */
public sealed interface Cause {
  /** A file sets the value. */
  record Given(SourcePosition at) implements Cause {}

  /** No file sets the value, so it is the default of a rule. */
  record Defaulted(RuleId rule) implements Cause {}

  /** A rule derived the value from other values. */
  record Derived(RuleId rule, List<Input> inputs) implements Cause {
    public Derived {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The value is set in a more specific place of the profile, and overrides the value of a more
   * general one.
   */
  record Overridden(SourcePosition by, Traced<?> was) implements Cause {}

  /** An input of a derived value, with its name. */
  record Input(String name, Traced<?> value) {}
}
