package dev.unitform.model.profile;

import java.util.Locale;

/** The kind of place that an N+1 service can lose and still run N replicas. */
public enum Survive {
  ZONE,
  RACK;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
