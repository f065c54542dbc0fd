package dev.unitform.diff.recorded;

import dev.unitform.diff.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a plan.json has it.
 *
 * @param facts all that it says of the workload
 */
public record RecordedWorkload(String name, Tree.Fields facts) {
  private static final String POST_RENDER = "post-render";

  /** Null where it has none. */
  public @Nullable Integer replicas() {
    return number("replicas");
  }

  /** The number at a path of facts; null where there is none. */
  public @Nullable Integer number(String... path) {
    String text = Tree.textOf(facts.at(List.of(path)));
    return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }

  /** The text at a path of facts; null where there is none. */
  public @Nullable String text(String... path) {
    return Tree.textOf(facts.at(List.of(path)));
  }

  /** Whether a fact is there and not null. */
  public boolean has(String fact) {
    Tree tree = facts.get(fact);
    return tree != null && !Tree.isNull(tree);
  }

  /** Whether post-render has anything to do for it. */
  public boolean isPostRendered() {
    return POST_RENDER.equals(text("replicasBy"))
        || POST_RENDER.equals(text("spreadBy"))
        || POST_RENDER.equals(text("disruptionBudgetBy"))
        || POST_RENDER.equals(text("autoscaling", "minBy"))
        || POST_RENDER.equals(text("autoscaling", "startBy"))
        || "true".equals(text("forbidsConcurrency"));
  }
}
