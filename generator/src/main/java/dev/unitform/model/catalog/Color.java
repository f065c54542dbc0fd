package dev.unitform.model.catalog;

import java.util.Locale;

/** One of the two colours of a chart that is installed blue and green. */
public enum Color {
  BLUE,
  GREEN;

  /** The word for the colour in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
