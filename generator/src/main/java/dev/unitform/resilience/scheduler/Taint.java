package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/** A taint of a node. It repels pods that do not tolerate it. */
public record Taint(String key, @Nullable String value, Effect effect) {
  /** The effect of a taint on a pod that does not tolerate it. */
  public enum Effect {
    NO_SCHEDULE,
    PREFER_NO_SCHEDULE,
    NO_EXECUTE
  }

  /** Whether the taint keeps new pods off the node. Otherwise it only lowers the node's score. */
  boolean refuses() {
    return effect != Effect.PREFER_NO_SCHEDULE;
  }
}
