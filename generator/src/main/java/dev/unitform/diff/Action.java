package dev.unitform.diff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a part of the plan is added, removed, moved or changed. */
public enum Action {
  ADD,
  REMOVE,
  /** The part of the plan moved to another unit or pair, or has a new name. */
  MOVE,
  CHANGE;

  /** The action that changes the old value to the new one. A missing value is null. */
  static Action between(@Nullable Object before, @Nullable Object after) {
    return before == null ? ADD : after == null ? REMOVE : CHANGE;
  }

  /** The name of the action in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
