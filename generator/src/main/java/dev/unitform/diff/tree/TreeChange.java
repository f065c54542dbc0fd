package dev.unitform.diff.tree;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two trees.
 *
 * @param path its steps from the root
 * @param before null if it was added
 * @param after null if it was removed
 */
public record TreeChange(List<String> path, @Nullable Tree before, @Nullable Tree after) {
  public TreeChange {
    path = List.copyOf(path);
  }

  public String pathText() {
    return Steps.join(path);
  }

  /** The first step; empty if the roots differ. */
  public String first() {
    return path.isEmpty() ? "" : path.get(0);
  }

  /** The last step; empty if the roots differ. */
  public String last() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  /** The old text; null if there is none. */
  public @Nullable String oldText() {
    return Tree.textOf(before);
  }

  /** The new text; null if there is none. */
  public @Nullable String newText() {
    return Tree.textOf(after);
  }

  public boolean isOneSided() {
    return before == null || after == null;
  }

  /** Whether only the newer tree has it. */
  public boolean isAdded() {
    return before == null;
  }

  /** The newer value, or else the older one. */
  public Tree either() {
    return Objects.requireNonNull(after != null ? after : before);
  }
}
