package dev.unitform.model.profile;

import java.util.Locale;

/** The part that a unit has in its pair. */
public enum Role {
  PRIMARY,
  SECONDARY;

  /** The word that files use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
