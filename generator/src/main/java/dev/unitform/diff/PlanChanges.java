package dev.unitform.diff;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes between two plans of a profile.
 *
 * @param existence the change that adds or removes the whole profile; null if both outputs have the
 *     profile
 * @param changes all changes
 * @param merged maps a change that is reported as part of another change to that other change
 * @param units the changes of each unit
 */
record PlanChanges(
    @Nullable Change existence,
    List<Change> changes,
    IdentityHashMap<Change, Change> merged,
    List<UnitChanges> units) {
  /** No changes, for a profile without a plan. */
  static PlanChanges none() {
    return new PlanChanges(null, List.of(), new IdentityHashMap<>(), List.of());
  }
}
