package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.kube.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a single value's change means, and whether it follows from a change that is known. */
final class ValueRisk {
  private static final List<String> BOUNDS = List.of("autoscaling-minimum", "autoscaling-maximum");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** A pod's own volume, as the reference chart has it. */
  private static final Pattern VOLUME = Pattern.compile("\\.storage(\\.(size|mountPath))?$");

  private ValueRisk() {}

  /** The risk of a value's change, by what the value is for and where it is. */
  static Risk of(String purpose, String path, @Nullable Tree before, @Nullable Tree after) {
    if (purpose.equals("replicas")) {
      return ofPods(before, after);
    }
    if (BOUNDS.contains(purpose)) {
      return ofCount(before, after);
    }
    if (purpose.equals("priority-class") && before != null && after == null) {
      return Risk.WEAKENING;
    }
    boolean isVolume = purpose.equals("run") && VOLUME.matcher(path).find();
    // It is a claim template of a StatefulSet, of which Kubernetes refuses another size.
    return isVolume && before != null && !Quantity.isSame(Tree.textOf(before), Tree.textOf(after))
        ? Risk.DESTRUCTIVE
        : Risk.NEUTRAL;
  }

  /** The risk of a change of a count; neutral where it is not one on both sides. */
  static Risk ofCount(@Nullable Tree before, @Nullable Tree after) {
    String one = Tree.textOf(before);
    String two = Tree.textOf(after);
    boolean areNumbers =
        one != null
            && two != null
            && NUMBER.matcher(one).matches()
            && NUMBER.matcher(two).matches();
    return areNumbers ? Risk.ofMore(Integer.parseInt(one), Integer.parseInt(two)) : Risk.NEUTRAL;
  }

  /** The same of a count of pods. */
  static Risk ofPods(@Nullable Tree before, @Nullable Tree after) {
    Risk risk = ofCount(before, after);
    return risk == Risk.WEAKENING && "0".equals(Tree.textOf(after)) ? Risk.DESTRUCTIVE : risk;
  }

  /** The same where fewer is better. */
  static Risk ofLess(@Nullable Tree before, @Nullable Tree after) {
    return switch (ofCount(before, after)) {
      case WEAKENING -> Risk.STRENGTHENING;
      case STRENGTHENING -> Risk.WEAKENING;
      case DESTRUCTIVE, NEUTRAL -> Risk.NEUTRAL;
    };
  }

  /** Whether a change says what a value's difference says. */
  static boolean follows(Draft draft, @Nullable Tree before, @Nullable Tree after) {
    if (draft.aspect == Aspect.MEANS) {
      return before == null || after == null;
    }
    if (draft.aspect == Aspect.WORKLOAD) {
      return draft.action == Action.ADD ? before == null : after == null;
    }
    if (says(draft.before, draft.after, before, after)) {
      return true;
    }
    List<Tree> olds = new ArrayList<>();
    List<Tree> news = new ArrayList<>();
    for (Change.Detail detail : draft.details) {
      if (says(detail.before(), detail.after(), before, after)) {
        return true;
      }
      addTo(olds, detail.before());
      addTo(news, detail.after());
    }
    // A list of constraints is said by several details together.
    boolean isLeaf = before instanceof Tree.Leaf || after instanceof Tree.Leaf;
    return !isLeaf && says(new Tree.Items(olds), new Tree.Items(news), before, after);
  }

  private static void addTo(List<Tree> trees, @Nullable Tree tree) {
    if (tree != null) {
      trees.add(tree);
    }
  }

  private static boolean says(
      @Nullable Tree was, @Nullable Tree is, @Nullable Tree before, @Nullable Tree after) {
    return saysSide(was, before, after) && saysSide(is, after, before);
  }

  /** What one side of a value has and the other has not, the change has on that side, too. */
  private static boolean saysSide(
      @Nullable Tree side, @Nullable Tree value, @Nullable Tree otherValue) {
    if (value == null) {
      return true;
    }
    boolean isThere = side != null && !Tree.isNull(side);
    String text = Tree.textOf(value);
    if ("true".equals(text) || "false".equals(text)) {
      return "true".equals(text) == isThere || "true".equals(text) == isThereBy(side);
    }
    List<String> leaves = new ArrayList<>(value.leaves());
    if (otherValue != null) {
      leaves.removeAll(otherValue.leaves());
    }
    return side != null && isThere && side.leaves().containsAll(leaves);
  }

  /** A count below two has no budget and no spread. */
  private static boolean isThereBy(@Nullable Tree side) {
    String text = Tree.textOf(side);
    return text != null && NUMBER.matcher(text).matches() && Integer.parseInt(text) > 1;
  }
}
