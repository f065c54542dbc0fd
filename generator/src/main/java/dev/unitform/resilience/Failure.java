package dev.unitform.resilience;

import java.util.Locale;

/**
 * Something that fails.
 *
 * @param name of the zone, rack or node; empty where the unit fails as a whole
 */
public record Failure(Kind kind, String unit, String name) {
  /** What fails. */
  public enum Kind {
    /** Nothing: normal operation. */
    NONE,
    ZONE,
    RACK,
    NODE,
    UNIT;

    /** The word that documents use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isWholeUnit() {
      return this == NONE || this == UNIT;
    }
  }

  static Failure none(String unit) {
    return new Failure(Kind.NONE, unit, "");
  }

  /** As a user writes it: {@code zone:us-east/us-east1-b}. */
  @Override
  public String toString() {
    return kind + ":" + unit + (kind.isWholeUnit() ? "" : "/" + name);
  }
}
