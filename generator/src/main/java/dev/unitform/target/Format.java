package dev.unitform.target;

import java.util.Locale;

/** The language of a produced file, which decides how it is checked. */
public enum Format {
  YAML,
  HCL,
  TEXT;

  /** The word that files use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
