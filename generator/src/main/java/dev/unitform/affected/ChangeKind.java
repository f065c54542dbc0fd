package dev.unitform.affected;

import java.util.Locale;

/** The kind of a change of a unit or a release. */
public enum ChangeKind {
  ADDED,
  CHANGED,
  REMOVED;

  /** The name of the kind in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChangeKind of(boolean before, boolean after) {
    return before ? (after ? CHANGED : REMOVED) : ADDED;
  }
}
