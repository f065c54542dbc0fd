package dev.unitform.diff.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paths that a comparison of trees ignores. */
public final class PathSet {
  private final Set<List<String>> paths = new HashSet<>();
  private final Set<List<String>> above = new HashSet<>();

  public static PathSet none() {
    return new PathSet();
  }

  /** Adds a path. It and all paths below it are ignored. */
  public void add(List<String> path) {
    paths.add(List.copyOf(path));
    for (int length = 0; length < path.size(); length++) {
      above.add(List.copyOf(path.subList(0, length)));
    }
  }

  boolean contains(List<String> path) {
    return paths.contains(path);
  }

  boolean hasBelow(List<String> path) {
    return above.contains(path);
  }
}
