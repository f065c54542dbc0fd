package dev.unitform.diff;

import dev.unitform.diff.recorded.RecordedWorkload;
import dev.unitform.diff.tree.Paths;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final RecordedWorkload before;
  private final RecordedWorkload after;
  private final Drafting drafting;

  WorkloadDiff(
      UnitScope unit,
      ReleaseScope scope,
      RecordedWorkload before,
      RecordedWorkload after,
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
              .from(before.facts().get("replicas"))
              .to(after.facts().get("replicas"));
      survivorsOf(count);
    } else if (differs("survivors")) {
      survivorsOf(null);
    }
    boolean crossesTwo = count != null && ((one == null || one < 2) != (two == null || two < 2));
    spread(crossesTwo ? count : null);
    budget(crossesTwo ? count : null);
    autoscaling(count);
    means("replicasBy", before.has("replicas"), after.has("replicas"));
    means("spreadBy", hasSpread(before), hasSpread(after));
    means("disruptionBudgetBy", before.has("disruptionBudget"), after.has("disruptionBudget"));
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
        TreeDiff.of(before.facts().get("survivors"), after.facts().get("survivors"))) {
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
    for (String place : List.of("zone", "rack", "node")) {
      int one = Objects.requireNonNullElse(before.number("survivors", place), 0);
      int two = Objects.requireNonNullElse(after.number("survivors", place), 0);
      if (one != two) {
        return Risk.ofMore(one, two);
      }
    }
    return Risk.ofMore(
        Objects.requireNonNullElse(before.replicas(), 0),
        Objects.requireNonNullElse(after.replicas(), 0));
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

  private static Map<String, Tree> constraints(RecordedWorkload workload) {
    Map<String, Tree> constraints = new LinkedHashMap<>();
    Tree spread = workload.facts().get("spread");
    if (spread != null) {
      for (Tree constraint : spread.items()) {
        String key = String.valueOf(Tree.textOf(constraint.get("topologyKey")));
        // Kubernetes allows two constraints of one key; ours never are.
        constraints.put(constraints.containsKey(key) ? key + " (again)" : key, constraint);
      }
    }
    return constraints;
  }

  private static boolean hasSpread(RecordedWorkload workload) {
    Tree spread = workload.facts().get("spread");
    return spread != null && !spread.items().isEmpty();
  }

  private void budget(@Nullable Draft count) {
    if (!differs("disruptionBudget")) {
      return;
    }
    Tree one = before.facts().get("disruptionBudget");
    Tree two = after.facts().get("disruptionBudget");
    boolean had = before.has("disruptionBudget");
    boolean has = after.has("disruptionBudget");
    if (count != null && had != has) {
      count.with("disruption budget", one, two);
      return;
    }
    Integer old = before.number("disruptionBudget", "maxUnavailable");
    Integer now = after.number("disruptionBudget", "maxUnavailable");
    Risk risk =
        had != has
            ? Risk.ofMore(had ? 1 : 0, has ? 1 : 0)
            : old == null || now == null ? Risk.NEUTRAL : Risk.ofMore(now, old);
    draft(Aspect.DISRUPTION_BUDGET, risk).from(one).to(two);
  }

  /** An autoscaler's bounds follow the count where its minimum is the count. */
  private void autoscaling(@Nullable Draft count) {
    if (!differs("autoscaling")) {
      return;
    }
    Tree one = before.facts().get("autoscaling");
    Tree two = after.facts().get("autoscaling");
    Integer oldMin = before.number("autoscaling", "min");
    Integer newMin = after.number("autoscaling", "min");
    boolean follows =
        Objects.equals(oldMin, before.replicas()) && Objects.equals(newMin, after.replicas());
    if (count != null && follows && before.has("autoscaling") == after.has("autoscaling")) {
      count.with("autoscaling", one, two);
      return;
    }
    boolean had = before.has("autoscaling");
    boolean has = after.has("autoscaling");
    if (had != has) {
      switched(has, one, two);
      return;
    }
    Risk risk = Risk.NEUTRAL;
    for (String bound : List.of("max", "min")) {
      Integer old = before.number("autoscaling", bound);
      Integer now = after.number("autoscaling", bound);
      if (old != null && now != null && !old.equals(now)) {
        risk = Risk.ofMore(old, now);
      }
    }
    draft(Aspect.AUTOSCALING, risk).from(one).to(two);
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
      Integer most = before.number("autoscaling", "max");
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
    String start = after.text("autoscaling", "startBy");
    if (start == null || start.equals(NONE)) {
      ways.add("Helm");
    }
    Tree targets = after.facts().get("targets");
    if (targets != null) {
      for (Tree target : targets.items()) {
        if (NONE.equals(Tree.textOf(target.get("startBy")))) {
          ways.add(String.valueOf(Tree.textOf(target.get("target"))));
        }
      }
    }
    return ways;
  }

  /** How something gets there is worth telling where it is there on both sides. */
  private void means(String field, boolean had, boolean has) {
    if (differs(field) && had == has) {
      Tree one = before.facts().get(field);
      Tree two = after.facts().get(field);
      Risk risk =
          had
              ? Risk.ofMore(
                  NONE.equals(Tree.textOf(one)) ? 0 : 1, NONE.equals(Tree.textOf(two)) ? 0 : 1)
              : Risk.NEUTRAL;
      draft(Aspect.MEANS, risk).at(field).from(one).to(two);
    }
  }

  private void rest() {
    Paths without = Paths.none();
    ELSEWHERE.forEach(field -> without.add(List.of(field)));
    for (TreeChange change : TreeDiff.of(before.facts(), after.facts(), without)) {
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

  private boolean differs(String field) {
    return !Objects.equals(before.facts().get(field), after.facts().get(field));
  }

  private Draft draft(Aspect aspect, Risk risk) {
    Draft draft = drafting.draft(aspect, Action.CHANGE, risk);
    draft.place = place;
    return draft;
  }
}
