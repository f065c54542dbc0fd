package dev.unitform.model.catalog;

import java.util.Locale;

/** One of the two colours of a chart that can be installed twice, as a blue and a green release. */
public enum Color {
  BLUE,
  GREEN;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
