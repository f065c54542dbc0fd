package dev.unitform.diff;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes between two plans of a profile.
 *
 * @param existence the change by which the whole profile comes or goes; null if both sides have it
 * @param changes all changes
 * @param merged changes that are part of another one, each with that one
 * @param units what changes of each unit
 */
record PlanChanges(
    @Nullable Change existence,
    List<Change> changes,
    IdentityHashMap<Change, Change> merged,
    List<UnitChanges> units) {
  /** Where no plan is known. */
  static PlanChanges none() {
    return new PlanChanges(null, List.of(), new IdentityHashMap<>(), List.of());
  }
}
