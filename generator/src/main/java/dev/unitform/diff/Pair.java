package dev.unitform.diff;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of the older plan and the same part of the newer one.
 *
 * @param before null for one that comes
 * @param after null for one that goes
 */
record Pair<T>(@Nullable T before, @Nullable T after) {
  boolean comes() {
    return before == null;
  }

  /** The newer one, else the older one. */
  T either() {
    return Objects.requireNonNull(after != null ? after : before);
  }
}
