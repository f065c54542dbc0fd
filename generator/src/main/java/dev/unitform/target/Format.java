package dev.unitform.target;

import java.util.Locale;

/** The language of an output file, which decides how it is checked. */
public enum Format {
  YAML,
  HCL,
  TEXT;

  /** The name in target.yaml files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
