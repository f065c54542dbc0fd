package dev.unitform.diff;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes between two plans of a profile.
 *
 * @param existence the change that adds or removes the whole profile; null if both sides have it
 * @param changes all changes
 * @param merged for each change that is part of another change, that other change
 * @param units the changes of each unit
 */
record PlanChanges(
    @Nullable Change existence,
    List<Change> changes,
    IdentityHashMap<Change, Change> merged,
    List<UnitChanges> units) {
  /** The changes without a plan. */
  static PlanChanges none() {
    return new PlanChanges(null, List.of(), new IdentityHashMap<>(), List.of());
  }
}
