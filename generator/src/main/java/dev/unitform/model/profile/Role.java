package dev.unitform.model.profile;

import java.util.Locale;

/** The role of a unit in its pair. */
public enum Role {
  PRIMARY,
  SECONDARY;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
