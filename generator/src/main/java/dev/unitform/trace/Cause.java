package dev.unitform.trace;

import dev.unitform.diagnostic.SourcePosition;
import java.util.List;

/** Why a value is what it is. */
public sealed interface Cause {
  /** A file says so. */
  record Given(SourcePosition at) implements Cause {}

  /** Nobody said anything else. */
  record Defaulted(RuleId rule) implements Cause {}

  /** A rule made it from other values. */
  record Derived(RuleId rule, List<Input> inputs) implements Cause {
    public Derived {
      inputs = List.copyOf(inputs);
    }
  }

  /** A nearer place of the profile said something else than a farther one. */
  record Overridden(SourcePosition by, Traced<?> was) implements Cause {}

  /** A value that went into a derived one, by its name. */
  record Input(String name, Traced<?> value) {}
}
