package dev.unitform.resilience;

import java.util.Locale;

/** The event for which pods or a service wait if Kubernetes does not reschedule them by itself. */
public enum Until {
  ZONE,
  STATEFUL_SET,
  EVICTION_STOPPED,
  VOLUME,
  ROOM,
  /** An operator declares the partner's data authoritative. */
  DECLARE_DATA,
  /** An operator activates the partner. */
  STEPS,
  UNIT;

  /** The name in JSON documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
