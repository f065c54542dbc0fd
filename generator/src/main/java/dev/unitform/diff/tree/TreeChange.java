package dev.unitform.diff.tree;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two trees.
 *
 * @param path the steps from the root to the value
 * @param before null if the value was added
 * @param after null if the value was removed
 */
public record TreeChange(List<String> path, @Nullable Tree before, @Nullable Tree after) {
  public TreeChange {
    path = List.copyOf(path);
  }

  public String pathText() {
    return Steps.join(path);
  }

  /** The first step of the path; empty if the roots differ. */
  public String first() {
    return path.isEmpty() ? "" : path.get(0);
  }

  /** The last step of the path; empty if the roots differ. */
  public String last() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  public @Nullable String oldText() {
    return Tree.textOf(before);
  }

  public @Nullable String newText() {
    return Tree.textOf(after);
  }

  public boolean isOneSided() {
    return before == null || after == null;
  }

  /** Whether only the newer tree has the value. */
  public boolean isAdded() {
    return before == null;
  }

  /** The newer value; if it was removed, the older value. */
  public Tree either() {
    return Objects.requireNonNull(after != null ? after : before);
  }
}
