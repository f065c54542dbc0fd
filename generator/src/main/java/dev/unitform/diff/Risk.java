package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The risk of a change, the highest first. */
public enum Risk {
  /**
   * Something is lost that does not come back by itself: an installation, the last pod, or data.
   */
  DESTRUCTIVE,
  /** Less survives a failure than before. */
  WEAKENING,
  /** No effect on what survives a failure. */
  NEUTRAL,
  /** More survives a failure than before. */
  STRENGTHENING;

  private static final String NUMBER = "[0-9]{1,9}";

  /** Whether this risk is at least as high as another one. */
  public boolean isAtLeast(Risk other) {
    return compareTo(other) <= 0;
  }

  /** The risk of a changed number, where more is better. */
  static Risk ofMore(int before, int after) {
    return before == after ? NEUTRAL : after < before ? WEAKENING : STRENGTHENING;
  }

  /** The risk of a protection that is added or removed. */
  static Risk ofMore(boolean before, boolean after) {
    return ofMore(before ? 1 : 0, after ? 1 : 0);
  }

  /** The risk of changed values, where more is better; neutral unless both are numbers. */
  static Risk ofMore(@Nullable Tree before, @Nullable Tree after) {
    String one = Tree.textOf(before);
    String two = Tree.textOf(after);
    return one != null && two != null && one.matches(NUMBER) && two.matches(NUMBER)
        ? ofMore(Integer.parseInt(one), Integer.parseInt(two))
        : NEUTRAL;
  }

  /** The risk of a changed number of pods. Zero pods count as a removal. */
  static Risk ofPods(@Nullable Tree before, @Nullable Tree after) {
    Risk risk = ofMore(before, after);
    return risk == WEAKENING && "0".equals(Tree.textOf(after)) ? DESTRUCTIVE : risk;
  }

  /** The risk of a changed value, where less is better. */
  static Risk ofLess(@Nullable Tree before, @Nullable Tree after) {
    return ofMore(/* before= */ after, /* after= */ before);
  }

  /** The name of the risk in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
