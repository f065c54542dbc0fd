package dev.unitform.model.profile;

import java.util.Locale;

/** The part of a unit that can fail while N replicas of an N+1 service keep running. */
public enum Survive {
  ZONE,
  RACK;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
