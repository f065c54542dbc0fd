package dev.unitform.diff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to something. */
public enum Action {
  ADD,
  REMOVE,
  /** It moved to another unit or pair, or has a new name. */
  MOVE,
  CHANGE;

  /** The action that leads from one value to the other; null stands for a missing value. */
  static Action between(@Nullable Object before, @Nullable Object after) {
    return before == null ? ADD : after == null ? REMOVE : CHANGE;
  }

  /** The word that reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
