package dev.unitform.resilience;

import java.util.Locale;

/**
 * A failure.
 *
 * @param name the name of the zone, rack or node; empty if the whole unit fails
 */
public record Failure(Kind kind, String unit, String name) {
  /** The kind of the failed part of the deployment, the mildest first. */
  public enum Kind {
    /** No failure: normal operation. */
    NONE,
    NODE,
    RACK,
    ZONE,
    UNIT,
    /** The kind of a scenario with failures of different kinds; no single failure has it. */
    SEVERAL;

    /** The name in JSON documents. */
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

  /** The failure in the form of the command line: {@code zone:us-east/us-east1-b}. */
  @Override
  public String toString() {
    return kind + ":" + unit + (kind.isWholeUnit() ? "" : "/" + name);
  }
}
