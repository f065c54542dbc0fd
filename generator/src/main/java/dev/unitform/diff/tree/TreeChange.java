package dev.unitform.diff.tree;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two trees.
 *
 * @param path its steps from the root
 * @param before null where there was nothing
 * @param after null where there is nothing any more
 */
public record TreeChange(List<String> path, @Nullable Tree before, @Nullable Tree after) {
  public TreeChange {
    path = List.copyOf(path);
  }

  public String pathText() {
    return Steps.join(path);
  }

  /** The first step; empty where the roots differ. */
  public String first() {
    return path.isEmpty() ? "" : path.get(0);
  }

  /** The last step; empty where the roots differ. */
  public String last() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  /** The text before; null where there was none. */
  public @Nullable String oldText() {
    return Tree.textOf(before);
  }

  /** The text after; null where there is none. */
  public @Nullable String newText() {
    return Tree.textOf(after);
  }

  public boolean isOneSided() {
    return before == null || after == null;
  }

  /** Whether only the newer tree has it. */
  public boolean comes() {
    return before == null;
  }

  /** The newer value, else the older one. */
  public Tree either() {
    return Objects.requireNonNull(after != null ? after : before);
  }
}
