package dev.unitform.resilience;

import java.util.Locale;

/** The effect of a failure on a service or workload, from the best to the worst. */
public enum ServiceClass {
  INTACT,
  DEGRADED,
  FAILED_OVER,
  RESTARTING,
  HELD,
  ACTIVATION,
  LOST;

  /** The effect within a unit, from the numbers of ready pods. */
  static ServiceClass of(int atOnce, int settled, int needed) {
    if (atOnce >= needed) {
      return INTACT;
    }
    return atOnce > 0 ? DEGRADED : settled > 0 ? RESTARTING : HELD;
  }

  /** The effect with this name in documents. */
  public static ServiceClass of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name in JSON documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
