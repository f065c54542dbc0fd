package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.UnitDocument.NodePool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds node pools that are added, removed, renamed or changed. */
final class NodePoolChanges {
  private static final String POOLS = "nodePools";

  private NodePoolChanges() {}

  static List<Change> changes(Matched<UnitDocument> unit) {
    return pairs(unit.before(), unit.after()).stream()
        .flatMap(pool -> Stream.concat(names(unit, pool).stream(), facts(unit, pool).stream()))
        .toList();
  }

  private static List<Change> names(Matched<UnitDocument> unit, Pair<NodePool> pool) {
    String old = name(pool.before());
    String now = name(pool.after());
    return Objects.equals(old, now)
        ? List.of()
        : List.of(
            Change.of(
                    Aspect.UNIT,
                    Action.CHANGE,
                    pool.isAdded() ? Risk.STRENGTHENING : riskOfName(unit, pool),
                    unit.place())
                .at(POOLS)
                .between(Tree.ofNullable(old), Tree.ofNullable(now)));
  }

  private static List<Change> facts(Matched<UnitDocument> unit, Pair<NodePool> pool) {
    NodePool before = pool.before();
    NodePool after = pool.after();
    if (before == null || after == null) {
      return List.of();
    }
    boolean hasSameName = before.name().equals(after.name());
    String[] without = hasSameName ? new String[] {"name"} : new String[] {"name", "previousName"};
    List<Change> changes = new ArrayList<>();
    for (TreeChange change :
        TreeDiff.of(DocumentTree.of(before, without), DocumentTree.of(after, without))) {
      List<String> path = new ArrayList<>(List.of(POOLS, "[name=" + after.name() + "]"));
      path.addAll(change.path());
      TreeChange inUnit = new TreeChange(path, change.before(), change.after());
      Risk risk =
          change.pathText().equals("previousName")
              ? riskOfName(unit, pool)
              : UnitFactChanges.risk(unit.before(), inUnit);
      changes.add(Change.of(Aspect.UNIT, risk, unit.place(), inUnit));
    }
    return changes;
  }

  /**
   * The risk of renaming a pool: if Terraform or the provider does not find the pool under its new
   * name, its nodes are lost.
   */
  private static Risk riskOfName(Matched<UnitDocument> unit, Pair<NodePool> pool) {
    if (keepsItsNodes(pool.before(), pool.after())) {
      return Risk.NEUTRAL;
    }
    boolean isCreated = unit.before().createCluster() && unit.after().createCluster();
    return isCreated ? Risk.DESTRUCTIVE : Risk.WEAKENING;
  }

  /**
   * Whether a renamed pool keeps its nodes. Terraform must find the pool by its name or previous
   * name, and the pool's name at the provider (its previous name, if it has one) must stay the
   * same.
   */
  private static boolean keepsItsNodes(@Nullable NodePool before, @Nullable NodePool after) {
    return before != null
        && after != null
        && (before.name().equals(after.name()) || before.name().equals(after.previousName()))
        && before.providerName().equals(after.providerName());
  }

  /** The texts in the unit's files that change with the name of a pool. */
  static List<TextCauses.Replacement> texts(Matched<UnitDocument> unit, Change change) {
    String old = Tree.textOf(change.before());
    String now = Tree.textOf(change.after());
    return old != null && now != null
        ? TextCauses.name(old, now, change)
        : TextCauses.members(leaves(unit.before(), old), leaves(unit.after(), now), change);
  }

  /** Whether the change is a rename of a pool and not a change of its properties. */
  static boolean isOfName(Change change) {
    return POOLS.equals(change.path());
  }

  private static List<String> leaves(UnitDocument unit, @Nullable String name) {
    NodePool pool = byName(unit).get(name);
    return pool == null ? List.of() : DocumentTree.of(pool).leaves();
  }

  /**
   * Pairs the pools of both plans. Two pools are a pair if they have the same name, or if the name
   * of one pool is the previous name of the other.
   */
  private static List<Pair<NodePool>> pairs(UnitDocument before, UnitDocument after) {
    Map<String, NodePool> olds = byName(before);
    Map<String, NodePool> news = byName(after);
    List<Pair<NodePool>> pairs = new ArrayList<>();
    news.values()
        .forEach(
            pool ->
                pairs.add(
                    new Pair<>(
                        olds.containsKey(pool.name())
                            ? olds.remove(pool.name())
                            : olds.remove(otherName(pool, olds, news)),
                        pool)));
    olds.values().forEach(pool -> pairs.add(new Pair<>(pool, null)));
    return pairs;
  }

  private static @Nullable String otherName(
      NodePool pool, Map<String, NodePool> olds, Map<String, NodePool> news) {
    return olds.values().stream()
        .filter(
            old -> old.name().equals(pool.previousName()) || pool.name().equals(old.previousName()))
        .map(NodePool::name)
        .filter(name -> !news.containsKey(name))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, NodePool> byName(UnitDocument unit) {
    Map<String, NodePool> pools = new LinkedHashMap<>();
    unit.nodePools().forEach(pool -> pools.put(pool.name(), pool));
    return pools;
  }

  private static @Nullable String name(@Nullable NodePool pool) {
    return pool == null ? null : pool.name();
  }
}
