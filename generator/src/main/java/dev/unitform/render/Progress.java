package dev.unitform.render;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts the files that several threads have rendered, to find a template that does not end. While
 * a template waits for the plan of all units, it does not count as stuck, because planning always
 * ends.
 */
final class Progress {
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger plannings = new AtomicInteger();

  /** The number of completed files and plans. */
  int steps() {
    return steps.get();
  }

  void step() {
    steps.incrementAndGet();
  }

  /** Makes a plan that a template waits for. */
  <T> T planning(Supplier<T> plan) {
    plannings.incrementAndGet();
    try {
      return plan.get();
    } finally {
      step();
      plannings.decrementAndGet();
    }
  }

  /**
   * Whether nothing was completed since {@link #steps} returned {@code earlier}, and no plan is
   * being made.
   */
  boolean isStuckSince(int earlier) {
    return plannings.get() == 0 && steps.get() == earlier;
  }
}
