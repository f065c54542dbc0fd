package dev.unitform.diff.tree;

import java.util.List;
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
}
