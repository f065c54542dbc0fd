package dev.unitform.diff;

import java.util.Set;

/**
 * A part of a plan that both plans have.
 *
 * @param unitFacts the names of the properties of the part's unit that change; empty if the part is
 *     a unit
 */
record Matched<T>(ChangeLocation place, T before, T after, Set<String> unitFacts) {
  /** Whether at least one of the given properties of the unit changes. */
  boolean unitChanges(String... facts) {
    for (String fact : facts) {
      if (unitFacts.contains(fact)) {
        return true;
      }
    }
    return false;
  }
}
