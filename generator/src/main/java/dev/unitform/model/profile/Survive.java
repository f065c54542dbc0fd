package dev.unitform.model.profile;

import java.util.Locale;

/** Whose loss an N+1 service survives with all that it needs. */
public enum Survive {
  ZONE,
  RACK;

  /** The word that files use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
