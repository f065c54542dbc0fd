package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The risk of a change, the highest first. */
public enum Risk {
  /** A release, all pods of a workload, or data is lost and does not come back by itself. */
  DESTRUCTIVE,
  /** After a failure, fewer pods or services keep running than before the change. */
  WEAKENING,
  /** After a failure, the same pods and services keep running as before the change. */
  NEUTRAL,
  /** After a failure, more pods or services keep running than before the change. */
  STRENGTHENING;

  private static final String NUMBER = "[0-9]{1,9}";

  /** Whether this risk is at least as high as another one. */
  public boolean isAtLeast(Risk other) {
    return compareTo(other) <= 0;
  }

  /** The risk of a change of a number, if a larger number is better. */
  static Risk ofMore(int before, int after) {
    return before == after ? NEUTRAL : after < before ? WEAKENING : STRENGTHENING;
  }

  /** The risk of a change that adds or removes a protection. */
  static Risk ofMore(boolean before, boolean after) {
    return ofMore(before ? 1 : 0, after ? 1 : 0);
  }

  /**
   * The risk of a change of a value, if a larger value is better; neutral unless both values are
   * numbers.
   */
  static Risk ofMore(@Nullable Tree before, @Nullable Tree after) {
    String one = Tree.textOf(before);
    String two = Tree.textOf(after);
    return one != null && two != null && one.matches(NUMBER) && two.matches(NUMBER)
        ? ofMore(Integer.parseInt(one), Integer.parseInt(two))
        : NEUTRAL;
  }

  /** The risk of a change of a number of pods. A change to zero pods is destructive. */
  static Risk ofPods(@Nullable Tree before, @Nullable Tree after) {
    Risk risk = ofMore(before, after);
    return risk == WEAKENING && "0".equals(Tree.textOf(after)) ? DESTRUCTIVE : risk;
  }

  /** The risk of a change of a value, if a smaller value is better. */
  static Risk ofLess(@Nullable Tree before, @Nullable Tree after) {
    return ofMore(/* before= */ after, /* after= */ before);
  }

  /** The name of the risk in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
