package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another fact of a unit: its provider, its domain, its network and so on. */
final class UnitFactChanges implements Kind<UnitDocument> {
  /** What other kinds compare; tenants are compared by their pairs. */
  private static final List<String> ELSEWHERE =
      List.of("name", "placements", "peers", "counterpart", "tenants", "zones", "nodePools");

  /** Another value means another cluster or new volumes. */
  private static final List<String> CANNOT_CHANGE =
      List.of("place", "provider", "network", "storageClasses");

  private static final List<String> NUMBERS_OF_NODES = List.of("nodes", "nodesPerZone");

  @Override
  public List<Change> changes(Kept<UnitDocument> unit) {
    UnitDocument before = unit.before();
    UnitDocument after = unit.after();
    List<String> elsewhere = new ArrayList<>(ELSEWHERE);
    if (isDeclared(before, after) || isDeclared(after, before)) {
      elsewhere.add("previousName");
    }
    if (podsAreCounted(before) && podsAreCounted(after)) {
      elsewhere.add("pods");
    }
    String[] without = elsewhere.toArray(String[]::new);
    return TreeDiff.of(DocumentTree.of(before, without), DocumentTree.of(after, without)).stream()
        .map(change -> Change.of(Aspect.UNIT, risk(before, change), unit.place(), change))
        .toList();
  }

  /** Whether a unit says that it had the other's name, so that what is installed stays. */
  static boolean isDeclared(UnitDocument before, UnitDocument after) {
    return before.name().equals(after.previousName());
  }

  /** Whether the number of pods only repeats the counts of the workloads. */
  private static boolean podsAreCounted(UnitDocument unit) {
    return unit.pods() == unit.countedPods();
  }

  static Risk risk(UnitDocument before, TreeChange change) {
    String fact = change.first();
    boolean had = isSet(change.before());
    boolean has = isSet(change.after());
    if (before.createCluster() && (fact.equals("createCluster") || fact.equals("clusterName"))) {
      return Risk.DESTRUCTIVE;
    }
    if (CANNOT_CHANGE.contains(fact)) {
      // Without a storage class, volumes have the cluster's default, which is another class.
      return (had && has) || fact.equals("storageClasses") ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
    }
    if (fact.equals("domain")) {
      // The old host names cannot be resolved any more.
      return had ? Risk.WEAKENING : Risk.NEUTRAL;
    }
    if (NUMBERS_OF_NODES.contains(change.last())) {
      return Risk.ofMore(change.before(), change.after());
    }
    return fact.equals("racks") ? Risk.ofMore(had, has) : Risk.NEUTRAL;
  }

  private static boolean isSet(@Nullable Tree value) {
    return value != null && !Tree.isNull(value);
  }

  /** The names of the facts that change. */
  static Stream<String> facts(List<Change> changes) {
    return changes.stream().map(change -> String.valueOf(change.path()).split("[.\\[]", 2)[0]);
  }

  /** The first change of one of these facts, in their order; null if none of them changes. */
  static @Nullable Change of(List<Change> changes, String... facts) {
    for (String fact : facts) {
      for (Change change : changes) {
        if (facts(List.of(change)).anyMatch(fact::equals)) {
          return change;
        }
      }
    }
    return null;
  }

  /** What a change does to the texts of the unit's files. */
  static List<TextCauses.Replacement> texts(Change change) {
    String one = Tree.textOf(change.before());
    String two = Tree.textOf(change.after());
    if (one == null || two == null) {
      return TextCauses.members(leaves(change.before()), leaves(change.after()), change);
    }
    return one.matches("[0-9]+")
        ? List.of(TextCauses.Replacement.of(one, two, change))
        : TextCauses.name(one, two, change);
  }

  private static List<String> leaves(@Nullable Tree tree) {
    return tree == null || Tree.isNull(tree) ? List.of() : tree.leaves();
  }
}
