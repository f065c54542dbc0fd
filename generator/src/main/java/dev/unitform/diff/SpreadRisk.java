package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import org.jspecify.annotations.Nullable;

/** What a change of one spread constraint means. */
final class SpreadRisk {
  private static final String CONDITION = "DoNotSchedule";

  private SpreadRisk() {}

  /** A wish is weaker than a condition, a larger skew than a smaller one. */
  static Risk of(@Nullable Tree before, @Nullable Tree after) {
    if (before == null || after == null) {
      return Risk.ofMore(before == null ? 0 : 1, after == null ? 0 : 1);
    }
    int one = isCondition(before);
    int two = isCondition(after);
    if (one != two) {
      return Risk.ofMore(one, two);
    }
    return ValueRisk.ofLess(before.get("maxSkew"), after.get("maxSkew"));
  }

  private static int isCondition(Tree constraint) {
    return CONDITION.equals(Tree.textOf(constraint.get("whenUnsatisfiable"))) ? 1 : 0;
  }
}
