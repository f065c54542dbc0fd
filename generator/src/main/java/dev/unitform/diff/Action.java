package dev.unitform.diff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to something. */
public enum Action {
  ADD,
  REMOVE,
  /** It went to another unit, another pair or another name. */
  MOVE,
  CHANGE;

  /** What happened between two values, of which one may be missing. */
  static Action between(@Nullable Object before, @Nullable Object after) {
    return before == null ? ADD : after == null ? REMOVE : CHANGE;
  }

  /** The word that reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
