package dev.unitform.diff;

import dev.unitform.diff.tree.Paths;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a unit that both plans have: what it is, and what is placed in it. */
final class UnitDiff {
  /** What others look at: the peers and the counterpart are units, tenants belong to pairs. */
  private static final List<String> ELSEWHERE = List.of("peers", "counterpart", "tenants");

  /** Changed or missing, they mean another cluster or new volumes. */
  private static final List<String> CANNOT_CHANGE =
      List.of("place", "provider", "network", "storageClasses");

  private static final String NODE_POOLS = "nodePools";

  private static final List<String> OF_MORE = List.of("nodes", "nodesPerZone");

  /** Compared by themselves. */
  private static final String[] OWN = {"name", "placements"};

  private final UnitScope scope;
  private final UnitDocument before;
  private final UnitDocument after;
  private final List<Draft> drafts;

  UnitDiff(UnitScope scope, UnitDocument before, UnitDocument after, List<Draft> drafts) {
    this.scope = scope;
    this.before = before;
    this.after = after;
    this.drafts = drafts;
  }

  void run() {
    if (!before.name().equals(after.name())) {
      Draft draft =
          new Draft(
                  Aspect.UNIT,
                  Action.MOVE,
                  isDeclared(before, after) ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
                  scope.place)
              .from(Tree.text(before.name()))
              .to(Tree.text(after.name()));
      scope.whole = draft;
      scope.facts.addName(before.name(), after.name(), draft);
      drafts.add(draft);
    }
    facts();
    Set<String> services = new LinkedHashSet<>();
    after.placements().forEach(placement -> services.add(placement.service()));
    before.placements().forEach(placement -> services.add(placement.service()));
    ReleasePairing releases = new ReleasePairing(before, after);
    for (String service : services) {
      PlacementDocument one = before.placement(service);
      PlacementDocument two = after.placement(service);
      new PlacementDiff(scope, service, one, two, releases, drafts).run();
    }
    drafts.addAll(scope.words());
    new OrderDiff(scope, drafts).run();
  }

  private void facts() {
    Paths without = Paths.none();
    ELSEWHERE.forEach(fact -> without.add(List.of(fact)));
    without.add(List.of("zones"));
    without.add(List.of(NODE_POOLS));
    if (isDeclared(before, after) || isDeclared(after, before)) {
      without.add(List.of("previousName"));
    }
    if (podsAdd(before) && podsAdd(after)) {
      without.add(List.of("pods"));
    }
    for (TreeChange change :
        TreeDiff.of(DocumentTree.of(before, OWN), DocumentTree.of(after, OWN), without)) {
      fact(change, risk(change));
    }
    NodePoolPair.of(before, after).forEach(this::pool);
    List<String> from = before.zones();
    List<String> to = after.zones();
    if (!from.equals(to)) {
      Draft draft =
          unit("zones", DocumentTree.ofData(from), DocumentTree.ofData(to), zones(from, to));
      scope.facts.addMembers(from, to, draft);
    }
  }

  /** Another zone takes the place of one whose nodes and volumes are lost. */
  private static Risk zones(List<String> from, List<String> to) {
    Risk risk = Risk.ofMore(from.size(), to.size());
    return risk == Risk.NEUTRAL && !to.containsAll(from) ? Risk.WEAKENING : risk;
  }

  private void pool(NodePoolPair pool) {
    String old = pool.oldName();
    String now = pool.newName();
    if (!Objects.equals(old, now)) {
      Draft draft =
          unit(
              NODE_POOLS,
              old == null ? null : Tree.text(old),
              now == null ? null : Tree.text(now),
              pool.before() == null ? Risk.STRENGTHENING : losing(pool));
      if (pool.before() == null || pool.after() == null) {
        scope.facts.addMembers(leaves(pool.before()), leaves(pool.after()), draft);
      } else {
        scope.facts.addName(old, now, draft);
      }
    }
    if (pool.before() == null || pool.after() == null) {
      return;
    }
    Paths names = Paths.none();
    names.add(List.of("name"));
    if (!Objects.equals(old, now)) {
      names.add(List.of("previousName"));
    }
    for (TreeChange change : TreeDiff.of(pool.before(), pool.after(), names)) {
      List<String> path = new ArrayList<>(List.of(NODE_POOLS, "[name=" + pool.name() + "]"));
      path.addAll(change.path());
      TreeChange there = new TreeChange(path, change.before(), change.after());
      boolean isPreviousName = change.path().equals(List.of("previousName"));
      fact(there, isPreviousName ? losing(pool) : risk(there));
    }
  }

  /** The risk of a pool that may not be found any more. */
  private Risk losing(NodePoolPair pool) {
    if (pool.stays()) {
      return Risk.NEUTRAL;
    }
    return isCreated(before) && isCreated(after) ? Risk.DESTRUCTIVE : Risk.WEAKENING;
  }

  private static boolean isCreated(UnitDocument unit) {
    return unit.createCluster();
  }

  /** Whether the one says that it was the other: what is installed then stays as it is. */
  private static boolean isDeclared(UnitDocument old, UnitDocument now) {
    return old.name().equals(now.previousName());
  }

  /**
   * Whether the number of pods is what the counts add up to, so that it says nothing of its own.
   */
  private static boolean podsAdd(UnitDocument unit) {
    return unit.pods() == unit.countedPods();
  }

  private void fact(TreeChange change, Risk risk) {
    Draft draft = unit(change.pathText(), change.before(), change.after(), risk);
    String one = Tree.textOf(change.before());
    String two = Tree.textOf(change.after());
    if (one != null && two != null && !isNumber(one)) {
      scope.facts.addName(one, two, draft);
    } else if (one != null && two != null) {
      scope.facts.add(one, two, draft);
    } else {
      scope.facts.addMembers(leaves(change.before()), leaves(change.after()), draft);
    }
  }

  private static List<String> leaves(@Nullable Tree tree) {
    return tree == null || Tree.isNull(tree) ? List.of() : tree.leaves();
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]+");
  }

  private Draft unit(String path, @Nullable Tree one, @Nullable Tree two, Risk risk) {
    Draft draft =
        new Draft(Aspect.UNIT, Action.CHANGE, risk, scope.place).at(path).from(one).to(two);
    drafts.add(draft);
    scope.own.add(draft);
    return draft;
  }

  private Risk risk(TreeChange change) {
    String first = change.path().get(0);
    String last = change.path().get(change.path().size() - 1);
    boolean had = change.before() != null && !Tree.isNull(change.before());
    boolean has = change.after() != null && !Tree.isNull(change.after());
    boolean isCluster = first.equals("createCluster") || first.equals("clusterName");
    if (isCluster && isCreated(before)) {
      return Risk.DESTRUCTIVE;
    }
    if (CANNOT_CHANGE.contains(first)) {
      // A class that comes or goes is another one than the cluster's default.
      return (had && has) || first.equals("storageClasses") ? Risk.DESTRUCTIVE : Risk.NEUTRAL;
    }
    if (first.equals("domain")) {
      // Whoever calls the hosts by their old names does not find them any more.
      return had ? Risk.WEAKENING : Risk.NEUTRAL;
    }
    String one = Tree.textOf(change.before());
    String two = Tree.textOf(change.after());
    if (OF_MORE.contains(last) && one != null && two != null && isNumber(one) && isNumber(two)) {
      return Risk.ofMore(Integer.parseInt(one), Integer.parseInt(two));
    }
    if (first.equals("racks") && had != has) {
      return has ? Risk.STRENGTHENING : Risk.WEAKENING;
    }
    return Risk.NEUTRAL;
  }
}
