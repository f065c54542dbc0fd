package dev.unitform.diff;

import java.util.Locale;

/** What happened to something. */
public enum Action {
  ADD,
  REMOVE,
  /** It went to another unit, another pair or another name. */
  MOVE,
  CHANGE;

  /** The word that reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
