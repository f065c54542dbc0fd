package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/** A taint of a node, which keeps off pods that do not tolerate it. */
public record Taint(String key, @Nullable String value, Effect effect) {
  /** What a taint does to a pod that does not tolerate it. */
  public enum Effect {
    NO_SCHEDULE,
    PREFER_NO_SCHEDULE,
    NO_EXECUTE
  }

  /** Whether it refuses new pods, rather than only making the node less preferred. */
  boolean refuses() {
    return effect != Effect.PREFER_NO_SCHEDULE;
  }
}
