package dev.unitform.render;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What several threads have rendered, to find a template that does not end. Planning that a
 * template waits for ends in any case, so its time does not count.
 */
final class Progress {
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger plannings = new AtomicInteger();

  /** The number of files and plans that are completed. */
  int steps() {
    return steps.get();
  }

  /** Counts a completed file. */
  void step() {
    steps.incrementAndGet();
  }

  /** Makes a plan for a template. */
  <T> T planning(Supplier<T> plan) {
    plannings.incrementAndGet();
    try {
      return plan.get();
    } finally {
      step();
      plannings.decrementAndGet();
    }
  }

  /** Whether nothing was completed since the number of steps was asked for, and nothing planned. */
  boolean isStuckSince(int earlier) {
    return plannings.get() == 0 && steps.get() == earlier;
  }
}
