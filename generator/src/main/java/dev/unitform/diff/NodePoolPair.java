package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node pool on two sides of a unit: under the same name, or where one of them says that it was
 * the other.
 *
 * @param before null for one that comes
 * @param after null for one that goes
 */
record NodePoolPair(Tree.@Nullable Fields before, Tree.@Nullable Fields after) {

  /** In the order of the newer side, what it does not have any more at the end. */
  static List<NodePoolPair> of(UnitDocument before, UnitDocument after) {
    Map<String, Tree.Fields> olds = byName(before);
    Map<String, Tree.Fields> news = byName(after);
    List<NodePoolPair> pairs = new ArrayList<>();
    news.forEach(
        (name, pool) -> {
          String partner = olds.containsKey(name) ? name : partner(name, pool, olds, news);
          pairs.add(new NodePoolPair(partner == null ? null : olds.remove(partner), pool));
        });
    olds.values().forEach(pool -> pairs.add(new NodePoolPair(pool, null)));
    return pairs;
  }

  private static @Nullable String partner(
      String name, Tree.Fields pool, Map<String, Tree.Fields> olds, Map<String, Tree.Fields> news) {
    for (Map.Entry<String, Tree.Fields> old : olds.entrySet()) {
      boolean isOne =
          old.getKey().equals(text(pool, "previousName"))
              || name.equals(text(old.getValue(), "previousName"));
      if (isOne && !news.containsKey(old.getKey())) {
        return old.getKey();
      }
    }
    return null;
  }

  private static Map<String, Tree.Fields> byName(UnitDocument unit) {
    Map<String, Tree.Fields> pools = new LinkedHashMap<>();
    unit.nodePools().forEach(pool -> pools.put(pool.name(), DocumentTree.of(pool)));
    return pools;
  }

  /** The name that it has now, else the one that it had. */
  String name() {
    return String.valueOf(text(Objects.requireNonNull(after != null ? after : before), "name"));
  }

  /** The name that it had; null for one that comes. */
  @Nullable String oldName() {
    return before == null ? null : text(before, "name");
  }

  /** The name that it has; null for one that goes. */
  @Nullable String newName() {
    return after == null ? null : text(after, "name");
  }

  /**
   * Whether a cluster that Terraform creates keeps its nodes: Terraform finds them under the pool's
   * name or previous name, the provider under the first name that it had.
   */
  boolean stays() {
    String old = oldName();
    return before != null
        && after != null
        && old != null
        && (old.equals(newName()) || old.equals(text(after, "previousName")))
        && Objects.equals(firstName(before), firstName(after));
  }

  private static @Nullable String firstName(Tree.Fields pool) {
    String previous = text(pool, "previousName");
    return previous == null ? text(pool, "name") : previous;
  }

  private static @Nullable String text(Tree.Fields pool, String key) {
    return Tree.textOf(pool.get(key));
  }
}
