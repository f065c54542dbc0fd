package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds changes of a unit's properties, such as its provider, domain, network or zones. */
final class UnitFactChanges {
  /** The properties that other classes compare, and the zones, which are compared as a whole. */
  private static final List<String> ELSEWHERE =
      List.of("name", "placements", "counterpart", "tenants", "zones", "nodePools");

  /** Properties that cannot be changed in place. A change needs another cluster or new volumes. */
  private static final List<String> CANNOT_CHANGE =
      List.of("place", "provider", "network", "storageClasses");

  private static final List<String> NUMBERS_OF_NODES = List.of("nodes", "nodesPerZone");

  private UnitFactChanges() {}

  static List<Change> changes(Matched<UnitDocument> unit) {
    UnitDocument before = unit.before();
    UnitDocument after = unit.after();
    List<String> elsewhere = new ArrayList<>(ELSEWHERE);
    if (isDeclared(before, after) || isDeclared(after, before)) {
      elsewhere.add("previousName");
    }
    if (podsAreCounted(before) && podsAreCounted(after)) {
      elsewhere.add("pods");
    }
    List<Change> changes = new ArrayList<>();
    new ComparedKeys(elsewhere, List.of())
        .differences(unit)
        .forEach(
            change ->
                changes.add(Change.of(Aspect.UNIT, risk(before, change), unit.place(), change)));
    if (!before.zones().equals(after.zones())) {
      changes.add(zones(unit.place(), before.zones(), after.zones()));
    }
    return changes;
  }

  /** The change of the unit's zones. If a zone is removed, its nodes and volumes are lost. */
  private static Change zones(ChangeLocation place, List<String> from, List<String> to) {
    Risk risk = Risk.ofMore(from.size(), to.size());
    boolean loses = risk == Risk.NEUTRAL && !to.containsAll(from);
    return Change.of(Aspect.UNIT, Action.CHANGE, loses ? Risk.WEAKENING : risk, place)
        .at("zones")
        .between(DocumentTree.ofData(from), DocumentTree.ofData(to));
  }

  /**
   * Whether the newer unit declares the older unit's name as its previous name, so that its
   * releases keep running.
   */
  static boolean isDeclared(UnitDocument before, UnitDocument after) {
    return before.name().equals(after.previousName());
  }

  /**
   * Whether the number of pods in plan.json is the sum of the replica counts of the unit's
   * workloads.
   */
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
      // A property that is set for the first time changes nothing that exists, except for a storage
      // class: the existing volumes have the cluster's default class and cannot get another class.
      return (had && has) || fact.equals("storageClasses") ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
    }
    if (fact.equals("domain")) {
      // If the domain changes, the old host names cannot be resolved any more.
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

  /** The names of the properties that some changes are about. */
  static Stream<String> facts(List<Change> changes) {
    return changes.stream().map(change -> String.valueOf(change.path()).split("[.\\[]", 2)[0]);
  }

  /** The first change of one of the given properties, in their order; null if none changes. */
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

  /** The texts in the unit's files that a change replaces. */
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
