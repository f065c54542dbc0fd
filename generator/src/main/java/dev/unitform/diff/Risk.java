package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  private static final String NUMBER = "[0-9]{1,9}";

  /** Whether it is as bad as the other or worse. */
  public boolean isAtLeast(Risk other) {
    return compareTo(other) <= 0;
  }

  /** The risk of a number that changes where more is better. */
  static Risk ofMore(int before, int after) {
    return before == after ? NEUTRAL : after < before ? WEAKENING : STRENGTHENING;
  }

  /** The risk of something that is better to have. */
  static Risk ofMore(boolean before, boolean after) {
    return ofMore(before ? 1 : 0, after ? 1 : 0);
  }

  /** The same of values; neutral unless both are numbers. */
  static Risk ofMore(@Nullable Tree before, @Nullable Tree after) {
    String one = Tree.textOf(before);
    String two = Tree.textOf(after);
    return one != null && two != null && one.matches(NUMBER) && two.matches(NUMBER)
        ? ofMore(Integer.parseInt(one), Integer.parseInt(two))
        : NEUTRAL;
  }

  /** The risk of a count of pods: with none left, nothing runs, as after a removal. */
  static Risk ofPods(@Nullable Tree before, @Nullable Tree after) {
    Risk risk = ofMore(before, after);
    return risk == WEAKENING && "0".equals(Tree.textOf(after)) ? DESTRUCTIVE : risk;
  }

  /** The risk of a value that changes where fewer is better. */
  static Risk ofLess(@Nullable Tree before, @Nullable Tree after) {
    return ofMore(/* before= */ after, /* after= */ before);
  }

  /** The word that reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
