package dev.unitform.diff;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a plan, in its older and its newer state.
 *
 * @param before null if only the newer plan has it
 * @param after null if only the older plan has it
 */
record Pair<T>(@Nullable T before, @Nullable T after) {
  /** Whether only the newer plan has the part. */
  boolean isAdded() {
    return before == null;
  }

  /** The part in the newer plan, or else in the older one. */
  T either() {
    return Objects.requireNonNull(after != null ? after : before);
  }

  /** The two states, if both plans have the part and it differs; else null. */
  @Nullable Matched<T> matched(ChangeLocation place, Set<String> unitFacts) {
    return before == null || after == null || before.equals(after)
        ? null
        : new Matched<>(place, before, after, unitFacts);
  }

  /**
   * The two states of a part that does not depend on the facts of its unit, if they differ; else
   * null.
   */
  @Nullable Matched<T> matched(ChangeLocation place) {
    return matched(place, Set.of());
  }
}
