package dev.unitform.diff;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The old and the new state of a part of a plan.
 *
 * @param before null if only the newer plan has the part
 * @param after null if only the older plan has the part
 */
record Pair<T>(@Nullable T before, @Nullable T after) {
  /** Whether only the newer plan has the part. */
  boolean isAdded() {
    return before == null;
  }

  /** The part in the newer plan; if only the older plan has it, the part in that plan. */
  T either() {
    return Objects.requireNonNull(after != null ? after : before);
  }

  /** The two states, if both plans have the part and the states differ; otherwise null. */
  @Nullable Matched<T> matched(ChangeLocation place, Set<String> unitFacts) {
    return before == null || after == null || before.equals(after)
        ? null
        : new Matched<>(place, before, after, unitFacts);
  }

  /**
   * The same as {@link #matched(ChangeLocation, Set)}, for a part that does not depend on the
   * properties of its unit.
   */
  @Nullable Matched<T> matched(ChangeLocation place) {
    return matched(place, Set.of());
  }
}
