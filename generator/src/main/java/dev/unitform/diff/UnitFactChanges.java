package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A change of a unit's fact, such as its provider, domain, network or zones. */
final class UnitFactChanges implements Kind<UnitDocument> {
  /** The facts that other classes compare. Zones are compared here, but all together. */
  private static final List<String> ELSEWHERE =
      List.of("name", "placements", "counterpart", "tenants", "zones", "nodePools");

  /** Facts that cannot be changed in place: the unit then needs another cluster or new volumes. */
  private static final List<String> CANNOT_CHANGE =
      List.of("place", "provider", "network", "storageClasses");

  private static final List<String> NUMBERS_OF_NODES = List.of("nodes", "nodesPerZone");

  @Override
  public List<Change> changes(Matched<UnitDocument> unit) {
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
    new Facts(elsewhere, List.of())
        .differences(unit)
        .forEach(
            change ->
                changes.add(Change.of(Aspect.UNIT, risk(before, change), unit.place(), change)));
    if (!before.zones().equals(after.zones())) {
      changes.add(zones(unit.place(), before.zones(), after.zones()));
    }
    return changes;
  }

  /** The change of the unit's zones. If a zone is replaced, its nodes and volumes are lost. */
  private static Change zones(ChangeLocation place, List<String> from, List<String> to) {
    Risk risk = Risk.ofMore(from.size(), to.size());
    boolean loses = risk == Risk.NEUTRAL && !to.containsAll(from);
    return Change.of(Aspect.UNIT, Action.CHANGE, loses ? Risk.WEAKENING : risk, place)
        .at("zones")
        .between(DocumentTree.ofData(from), DocumentTree.ofData(to));
  }

  /**
   * Whether the newer unit declares the name of the older one as its previous name, so that its
   * releases stay.
   */
  static boolean isDeclared(UnitDocument before, UnitDocument after) {
    return before.name().equals(after.previousName());
  }

  /** Whether the number of pods in the document is the sum of the counts of its workloads. */
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
      // If such a fact is set for the first time, nothing that exists changes. A storage class is
      // the exception: existing volumes have the default class of the cluster.
      return (had && has) || fact.equals("storageClasses") ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
    }
    if (fact.equals("domain")) {
      // If the domain changes, the old host names no longer resolve.
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

  /** The change of the first of these facts that changes; null if none changes. */
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

  /** The texts that a change replaces in the unit's files. */
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
