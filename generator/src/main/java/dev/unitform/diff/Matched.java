package dev.unitform.diff;

import java.util.Set;

/**
 * A part of a plan that both sides have.
 *
 * @param unitFacts the names of the changed facts of its unit; empty for a unit
 */
record Matched<T>(ChangeLocation place, T before, T after, Set<String> unitFacts) {
  /** Whether one of these facts of the unit changes. */
  boolean unitChanges(String... facts) {
    for (String fact : facts) {
      if (unitFacts.contains(fact)) {
        return true;
      }
    }
    return false;
  }
}
