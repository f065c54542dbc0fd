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
   * A specific place of the profile, such as a unit, sets the value and replaces the value of a
   * more general place, such as the group. Or a user's chart value replaces the planned value.
   *
   * @param by the place that sets the value
   * @param was the replaced value
   */
  record Overridden(SourcePosition by, Traced<?> was) implements Cause {}

  /** A value from which another value is derived, with its name. */
  record Input(String name, Traced<?> value) {}
}
