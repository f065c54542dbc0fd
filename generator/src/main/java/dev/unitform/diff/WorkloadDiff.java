package dev.unitform.diff;

import dev.unitform.diff.tree.Paths;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.plandoc.WorkloadDocument.Autoscaling;
import dev.unitform.plandoc.WorkloadDocument.DisruptionBudget;
import dev.unitform.plandoc.WorkloadDocument.Survivors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares a workload that a release has on both sides. What a count brings along (a spread and a
 * budget from two replicas on, the bounds of an autoscaler) is a part of its change.
 */
final class WorkloadDiff {
  private static final String NONE = "none";

  /** Compared by themselves. */
  private static final List<String> ELSEWHERE =
      List.of(
          "replicas",
          "survivors",
          "autoscaling",
          "spread",
          "disruptionBudget",
          "replicasBy",
          "spreadBy",
          "disruptionBudgetBy");

  private static final List<String> WORDS = List.of("rules", "chartLimit");

  /** Makes a draft of the release's. */
  interface Drafting {
    Draft draft(Aspect aspect, Action action, Risk risk);
  }

  private final UnitScope unit;
  private final ReleaseScope scope;
  private final ChangeLocation place;
  private final WorkloadDocument before;
  private final WorkloadDocument after;
  private final Drafting drafting;

  WorkloadDiff(
      UnitScope unit,
      ReleaseScope scope,
      WorkloadDocument before,
      WorkloadDocument after,
      Drafting drafting) {
    this.unit = unit;
    this.scope = scope;
    this.place = scope.place.withWorkload(after.name());
    this.before = before;
    this.after = after;
    this.drafting = drafting;
  }

  void run() {
    Integer one = before.replicas();
    Integer two = after.replicas();
    Draft count = null;
    if (!Objects.equals(one, two)) {
      count =
          draft(Aspect.REPLICAS, survivorRisk())
              .from(DocumentTree.ofData(one))
              .to(DocumentTree.ofData(two));
      survivorsOf(count);
    } else if (!before.survivors().equals(after.survivors())) {
      survivorsOf(null);
    }
    boolean crossesTwo = count != null && ((one == null || one < 2) != (two == null || two < 2));
    spread(crossesTwo ? count : null);
    budget(crossesTwo ? count : null);
    autoscaling(count);
    means("replicasBy", WorkloadDocument::replicasBy, one != null, two != null);
    means("spreadBy", WorkloadDocument::spreadBy, hasSpread(before), hasSpread(after));
    means(
        "disruptionBudgetBy",
        WorkloadDocument::disruptionBudgetBy,
        before.disruptionBudget() != null,
        after.disruptionBudget() != null);
    rest();
  }

  /** Where the count stays, it is the unit that has other zones, racks or nodes. */
  private void survivorsOf(@Nullable Draft count) {
    Draft draft = count;
    String name = "survivors.";
    if (draft == null) {
      draft = unit.cause("zones", "racks", "nodes", "nodePools");
      name = draft == null ? name : name() + ".survivors.";
      draft = draft == null ? draft(Aspect.SURVIVORS, survivorRisk()) : draft;
    }
    for (TreeChange change :
        TreeDiff.of(DocumentTree.of(before.survivors()), DocumentTree.of(after.survivors()))) {
      draft.with(name + change.pathText(), change.before(), change.after());
    }
  }

  private String name() {
    return place.release() + "/" + after.name();
  }

  /**
   * By what is left after the loss of a zone, a rack, a node, and by the count: the first of them
   * that differs decides. A place that is not told apart is lost as a whole.
   */
  private Risk survivorRisk() {
    int was = Objects.requireNonNullElse(before.replicas(), 0);
    int is = Objects.requireNonNullElse(after.replicas(), 0);
    if (Risk.ofPods(was, is) == Risk.DESTRUCTIVE) {
      return Risk.DESTRUCTIVE;
    }
    for (Function<Survivors, @Nullable Integer> place :
        List.<Function<Survivors, @Nullable Integer>>of(
            Survivors::zone, Survivors::rack, Survivors::node)) {
      int one = Objects.requireNonNullElse(place.apply(before.survivors()), 0);
      int two = Objects.requireNonNullElse(place.apply(after.survivors()), 0);
      if (one != two) {
        return Risk.ofMore(one, two);
      }
    }
    return Risk.ofMore(was, is);
  }

  private void spread(@Nullable Draft count) {
    Map<String, Tree> olds = constraints(before);
    Map<String, Tree> news = constraints(after);
    List<String> keys = new ArrayList<>(news.keySet());
    olds.keySet().stream().filter(key -> !news.containsKey(key)).forEach(keys::add);
    for (String key : keys) {
      Tree one = olds.get(key);
      Tree two = news.get(key);
      if (one == null ? two == null : one.equals(two)) {
        continue;
      }
      Risk risk = SpreadRisk.of(one, two);
      // The fields of a constraint go by what the unit's Kubernetes knows.
      Draft version = risk == Risk.NEUTRAL ? unit.cause("kubernetesVersion") : null;
      if (count != null && (one == null || two == null)) {
        count.with("spread over " + key, one, two);
      } else if (version != null) {
        version.with(name() + ".spread over " + key, one, two);
        scope.alsoBy(after.name(), version);
      } else {
        draft(Aspect.SPREAD, risk).at(key).from(one).to(two);
      }
    }
  }

  private static Map<String, Tree> constraints(WorkloadDocument workload) {
    Map<String, Tree> constraints = new LinkedHashMap<>();
    for (WorkloadDocument.Constraint constraint : workload.spread()) {
      String key = constraint.topologyKey();
      // Kubernetes allows two constraints of one key; ours never are.
      constraints.put(
          constraints.containsKey(key) ? key + " (again)" : key, DocumentTree.of(constraint));
    }
    return constraints;
  }

  private static boolean hasSpread(WorkloadDocument workload) {
    return !workload.spread().isEmpty();
  }

  private void budget(@Nullable Draft count) {
    DisruptionBudget former = before.disruptionBudget();
    DisruptionBudget latter = after.disruptionBudget();
    if (Objects.equals(former, latter)) {
      return;
    }
    Tree one = DocumentTree.ofPart(former);
    Tree two = DocumentTree.ofPart(latter);
    boolean had = former != null;
    boolean has = latter != null;
    if (count != null && had != has) {
      count.with("disruption budget", one, two);
      return;
    }
    Integer old = former == null ? null : former.maxUnavailable();
    Integer now = latter == null ? null : latter.maxUnavailable();
    Risk risk =
        had != has
            ? Risk.ofMore(had ? 1 : 0, has ? 1 : 0)
            : old == null || now == null ? Risk.NEUTRAL : Risk.ofMore(now, old);
    draft(Aspect.DISRUPTION_BUDGET, risk).from(one).to(two);
  }

  /** An autoscaler's bounds follow the count where its minimum is the count. */
  private void autoscaling(@Nullable Draft count) {
    Autoscaling former = before.autoscaling();
    Autoscaling latter = after.autoscaling();
    if (Objects.equals(former, latter)) {
      return;
    }
    Tree one = DocumentTree.ofPart(former);
    Tree two = DocumentTree.ofPart(latter);
    Integer oldMin = former == null ? null : former.min();
    Integer newMin = latter == null ? null : latter.min();
    boolean follows =
        Objects.equals(oldMin, before.replicas()) && Objects.equals(newMin, after.replicas());
    if (count != null && follows && (former == null) == (latter == null)) {
      count.with("autoscaling", one, two);
      return;
    }
    if (former == null || latter == null) {
      switched(latter != null, one, two);
      return;
    }
    Risk most = bound(former.max(), latter.max());
    Risk least = bound(oldMin, newMin);
    draft(Aspect.AUTOSCALING, least == Risk.NEUTRAL ? most : least).from(one).to(two);
  }

  private static Risk bound(@Nullable Integer old, @Nullable Integer now) {
    return old == null || now == null ? Risk.NEUTRAL : Risk.ofMore(old, now);
  }

  /**
   * Where the count leaves the manifest, Kubernetes takes it for one until the autoscaler looks
   * (Kubernetes documentation, "Migrating Deployments and StatefulSets to horizontal autoscaling");
   * where it comes back, it ends what the autoscaler made of it.
   */
  private void switched(boolean on, @Nullable Tree one, @Nullable Tree two) {
    Draft draft;
    if (on) {
      List<String> ways = losingTheCount();
      Integer count = before.replicas();
      boolean falls = !ways.isEmpty() && count != null && count > 1;
      draft = draft(Aspect.AUTOSCALING, falls ? Risk.WEAKENING : Risk.NEUTRAL).from(one).to(two);
      if (falls) {
        draft.with(
            "pods until the autoscaler looks (" + String.join(", ", ways) + ")",
            Tree.plain(String.valueOf(count)),
            Tree.plain("1"));
      }
    } else {
      Integer most = before.autoscaling() == null ? null : before.autoscaling().max();
      Integer count = after.replicas();
      boolean falls = most != null && count != null && count < most;
      draft = draft(Aspect.AUTOSCALING, falls ? Risk.WEAKENING : Risk.NEUTRAL).from(one).to(two);
      if (falls) {
        draft.with(
            "pods, whatever the autoscaler made of them",
            Tree.text("up to " + most),
            Tree.plain(String.valueOf(count)));
      }
    }
  }

  /** The ways to the cluster on which the manifest loses its count. */
  private List<String> losingTheCount() {
    List<String> ways = new ArrayList<>();
    String start = after.autoscaling() == null ? null : after.autoscaling().startBy();
    if (start == null || start.equals(NONE)) {
      ways.add("Helm");
    }
    for (WorkloadDocument.Target target : after.targets()) {
      if (NONE.equals(target.startBy())) {
        ways.add(String.valueOf(target.target()));
      }
    }
    return ways;
  }

  /** How something gets there is worth telling where it is there on both sides. */
  private void means(
      String field, Function<WorkloadDocument, @Nullable String> of, boolean had, boolean has) {
    String one = of.apply(before);
    String two = of.apply(after);
    if (!Objects.equals(one, two) && had == has) {
      Risk risk =
          had ? Risk.ofMore(NONE.equals(one) ? 0 : 1, NONE.equals(two) ? 0 : 1) : Risk.NEUTRAL;
      draft(Aspect.MEANS, risk)
          .at(field)
          .from(DocumentTree.ofData(one))
          .to(DocumentTree.ofData(two));
    }
  }

  private void rest() {
    Paths without = Paths.none();
    ELSEWHERE.forEach(field -> without.add(List.of(field)));
    for (TreeChange change :
        TreeDiff.of(DocumentTree.of(before, "name"), DocumentTree.of(after, "name"), without)) {
      String field = change.path().get(0);
      Risk risk = risk(field, change);
      if (WORDS.contains(field)) {
        unit.word(
            String.valueOf(place.service()),
            name() + "." + change.pathText(),
            change.before(),
            change.after());
      } else {
        draft(Aspect.WORKLOAD, risk).at(change.pathText()).from(change.before()).to(change.after());
      }
    }
  }

  private static Risk risk(String field, TreeChange change) {
    String one = Tree.textOf(change.before());
    String two = Tree.textOf(change.after());
    if (field.equals("kind") && one != null && two != null) {
      // Helm removes the one object and makes another.
      return Risk.DESTRUCTIVE;
    }
    return field.equals("forbidsConcurrency")
        ? Risk.ofMore("true".equals(one) ? 1 : 0, "true".equals(two) ? 1 : 0)
        : Risk.NEUTRAL;
  }

  private Draft draft(Aspect aspect, Risk risk) {
    Draft draft = drafting.draft(aspect, Action.CHANGE, risk);
    draft.place = place;
    return draft;
  }
}
