package dev.unitform.diff;

import java.util.Locale;

/** What a change may cost, the worst first. */
public enum Risk {
  /**
   * Something goes that does not come back by itself: a removal, the last pod, or data at stake.
   */
  DESTRUCTIVE,
  /** Less is left after a failure than before. */
  WEAKENING,
  /** Neither better nor worse. */
  NEUTRAL,
  /** More is left after a failure than before. */
  STRENGTHENING;

  /** Whether it is as bad as the other or worse. */
  public boolean isAtLeast(Risk other) {
    return compareTo(other) <= 0;
  }

  /** The risk of a number that changes where more is better. */
  static Risk ofMore(int before, int after) {
    return before == after ? NEUTRAL : after < before ? WEAKENING : STRENGTHENING;
  }

  /** The risk of a count of pods: with none left, nothing runs, as after a removal. */
  static Risk ofPods(int before, int after) {
    return before > 0 && after == 0 ? DESTRUCTIVE : ofMore(before, after);
  }

  /** The word that reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
