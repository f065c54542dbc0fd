package dev.unitform.diff.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two trees. Members of mappings are matched by their name. Items of a list are matched by
 * a member that identifies them; if there is no such member, by their value. A subtree that only
 * one tree has is one difference. If the two trees are exchanged, the result is the same with its
 * sides exchanged.
 */
public final class TreeDiff {
  /** The members that can identify list items. The first of these that all items have is used. */
  private static final List<String> NAMES =
      List.of(
          "name",
          "id",
          "key",
          "topologyKey",
          "unit",
          "host",
          "path",
          "cidr",
          "port",
          "containerPort");

  private final PathSet without;
  private final List<TreeChange> found = new ArrayList<>();

  private TreeDiff(PathSet without) {
    this.without = without;
  }

  /**
   * All differences, in the order of the trees.
   *
   * @param before null for an empty side
   * @param without the paths to ignore
   */
  public static List<TreeChange> of(@Nullable Tree before, @Nullable Tree after, PathSet without) {
    TreeDiff diff = new TreeDiff(without);
    boolean members =
        (before == null || before instanceof Tree.Fields)
            && (after == null || after instanceof Tree.Fields);
    diff.compare(
        List.of(),
        before == null && members ? Tree.nothing() : before,
        after == null && members ? Tree.nothing() : after);
    return Collections.unmodifiableList(diff.found);
  }

  public static List<TreeChange> of(@Nullable Tree before, @Nullable Tree after) {
    return of(before, after, PathSet.none());
  }

  /** Whether two values at a path have the same meaning, even if they are written differently. */
  public static boolean isSame(List<String> path, @Nullable Tree before, @Nullable Tree after) {
    TreeDiff diff = new TreeDiff(PathSet.none());
    diff.compare(path, before, after);
    return diff.found.isEmpty();
  }

  private void compare(List<String> path, @Nullable Tree before, @Nullable Tree after) {
    if (without.contains(path)) {
      return;
    }
    Tree one = before;
    Tree two = after;
    if (one == null && two != null && without.hasBelow(path)) {
      one = emptyLike(two);
    } else if (two == null && one != null && without.hasBelow(path)) {
      two = emptyLike(one);
    }
    if (one instanceof Tree.Fields a && two instanceof Tree.Fields b) {
      members(path, a.members(), b.members());
    } else if (one instanceof Tree.Items a && two instanceof Tree.Items b) {
      items(path, a.items(), b.items());
    } else if (!Objects.equals(before, after) && !Amounts.areSame(path, before, after)) {
      found.add(new TreeChange(path, before, after));
    }
  }

  private static @Nullable Tree emptyLike(Tree tree) {
    if (tree instanceof Tree.Fields) {
      return Tree.nothing();
    }
    return tree instanceof Tree.Items ? new Tree.Items(List.of()) : null;
  }

  private void members(List<String> path, Map<String, Tree> before, Map<String, Tree> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Tree one = before.get(name);
      Tree two = after.get(name);
      if (one == null || !one.equals(two)) {
        compare(Steps.and(path, Steps.ofKey(name)), one, two);
      }
    }
  }

  private void items(List<String> path, List<Tree> before, List<Tree> after) {
    if (before.equals(after)) {
      return;
    }
    if (without.hasBelow(path)) {
      indexed(path, before, after);
      return;
    }
    String name = commonName(before, after);
    if (name != null) {
      named(path, name, before, after);
    } else if (areDistinctLeaves(before) && areDistinctLeaves(after)) {
      distinct(path, before, after);
    } else {
      aligned(path, before, after);
    }
  }

  /** Compares the items of a list by their index, because the paths to ignore contain indexes. */
  private void indexed(List<String> path, List<Tree> before, List<Tree> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      compare(
          Steps.and(path, Steps.ofIndex(i)),
          i < before.size() ? before.get(i) : null,
          i < after.size() ? after.get(i) : null);
    }
  }

  private void named(List<String> path, String name, List<Tree> before, List<Tree> after) {
    Map<String, Tree> olds = byName(name, before);
    Map<String, Tree> news = byName(name, after);
    Set<String> names = new LinkedHashSet<>(olds.keySet());
    names.addAll(news.keySet());
    for (String each : names) {
      Tree one = olds.get(each);
      Tree two = news.get(each);
      if (one == null || !one.equals(two)) {
        compare(Steps.and(path, "[" + name + "=" + each + "]"), one, two);
      }
    }
    order(path, new ArrayList<>(olds.keySet()), new ArrayList<>(news.keySet()));
  }

  private void distinct(List<String> path, List<Tree> before, List<Tree> after) {
    Set<Tree> olds = new LinkedHashSet<>(before);
    Set<Tree> news = new LinkedHashSet<>(after);
    for (Tree item : olds) {
      if (!news.contains(item)) {
        found.add(new TreeChange(Steps.and(path, "[]"), item, null));
      }
    }
    for (Tree item : news) {
      if (!olds.contains(item)) {
        found.add(new TreeChange(Steps.and(path, "[]"), null, item));
      }
    }
    order(
        path,
        before.stream().map(Tree::toString).toList(),
        after.stream().map(Tree::toString).toList());
  }

  /** If the common items of two lists have another order, reports both lists as a difference. */
  private void order(List<String> path, List<String> before, List<String> after) {
    List<String> olds = new ArrayList<>(before);
    List<String> news = new ArrayList<>(after);
    olds.retainAll(new HashSet<>(after));
    news.retainAll(new HashSet<>(before));
    if (!olds.equals(news)) {
      found.add(new TreeChange(path, texts(before), texts(after)));
    }
  }

  private static Tree texts(List<String> names) {
    return new Tree.Items(names.stream().map(name -> (Tree) Tree.text(name)).toList());
  }

  private void aligned(List<String> path, List<Tree> before, List<Tree> after) {
    for (Alignment.Gap<Tree> gap : Alignment.gaps(before, after)) {
      int pairs = Math.min(gap.before().size(), gap.after().size());
      for (int i = 0; i < pairs; i++) {
        boolean samePlace = gap.beforeAt() + i == gap.afterAt() + i;
        compare(
            Steps.and(path, samePlace ? Steps.ofIndex(gap.beforeAt() + i) : "[]"),
            gap.before().get(i),
            gap.after().get(i));
      }
      for (Tree item : gap.before().subList(pairs, gap.before().size())) {
        compare(Steps.and(path, "[]"), item, null);
      }
      for (Tree item : gap.after().subList(pairs, gap.after().size())) {
        compare(Steps.and(path, "[]"), null, item);
      }
    }
  }

  /**
   * The first member that all items have and whose value is unique in each list; null if there is
   * none.
   */
  private static @Nullable String commonName(List<Tree> before, List<Tree> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return null;
    }
    for (String name : NAMES) {
      if (names(name, before) && names(name, after)) {
        return name;
      }
    }
    return null;
  }

  private static boolean names(String name, List<Tree> items) {
    Set<String> seen = new HashSet<>();
    for (Tree item : items) {
      if (!(item.get(name) instanceof Tree.Leaf leaf) || !seen.add(leaf.text())) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Tree> byName(String name, List<Tree> items) {
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (Tree item : items) {
      byName.put(String.valueOf(Tree.textOf(item.get(name))), item);
    }
    return byName;
  }

  private static boolean areDistinctLeaves(List<Tree> items) {
    Map<Tree, Boolean> seen = new HashMap<>();
    for (Tree item : items) {
      if (!(item instanceof Tree.Leaf) || seen.put(item, true) != null) {
        return false;
      }
    }
    return true;
  }
}
