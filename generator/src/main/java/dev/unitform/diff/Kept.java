package dev.unitform.diff;

import java.util.Set;

/**
 * A part that both plans have.
 *
 * @param unitFacts which facts of its unit change; empty for a unit itself
 */
record Kept<T>(ChangeLocation place, T before, T after, Set<String> unitFacts) {
  /** Whether any of these facts of its unit changes. */
  boolean unitChanges(String... facts) {
    for (String fact : facts) {
      if (unitFacts.contains(fact)) {
        return true;
      }
    }
    return false;
  }
}
