package dev.unitform.diff;

import dev.unitform.diff.tree.Paths;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a release that a unit has on both sides. */
final class ReleaseDiff {
  private static final List<String> WORDS = List.of("leftToUser", "id");

  /** What follows from other changes, or is compared elsewhere. */
  private static final List<String> ELSEWHERE = List.of("wave", "dependsOn", "postRendered");

  private static final List<String> IDENTITY =
      List.of("identity", "tenant", "domain", "image-registry");

  /** Compared by themselves. */
  private static final String[] OWN = {"name", "namespace", "workloads", "values"};

  private final UnitScope unit;
  private final ReleaseScope scope;
  private final ReleaseDocument before;
  private final ReleaseDocument after;
  private final List<Draft> drafts;

  ReleaseDiff(
      UnitScope unit,
      ReleaseScope scope,
      ReleaseDocument before,
      ReleaseDocument after,
      List<Draft> drafts) {
    this.unit = unit;
    this.scope = scope;
    this.before = before;
    this.after = after;
    this.drafts = drafts;
  }

  void run() {
    name("name", before.name(), after.name());
    name("namespace", before.namespace(), after.namespace());
    facts();
    workloads();
    values();
    // Whether there is anything for post-render to do follows from the workloads' own changes.
    boolean switches = before.postRendered() != after.postRendered();
    if (switches && scope.own.isEmpty()) {
      own(Aspect.MEANS, Action.CHANGE, Risk.NEUTRAL)
          .at("postRendered")
          .from(DocumentTree.ofData(before.postRendered()))
          .to(DocumentTree.ofData(after.postRendered()));
    }
  }

  /** A release under another name is installed anew, and what was there goes. */
  private void name(String field, String one, String two) {
    if (!one.equals(two)) {
      Draft draft =
          own(Aspect.RELEASE, Action.MOVE, Risk.DESTRUCTIVE)
              .at(field)
              .from(Tree.text(one))
              .to(Tree.text(two));
      scope.facts.addName(one, two, draft);
      unit.facts.add(before.key(), after.key(), draft);
      unit.facts.add(before.key(), null, draft);
      unit.facts.add(null, after.key(), draft);
    }
  }

  private void facts() {
    Paths without = Paths.none();
    ELSEWHERE.forEach(fact -> without.add(List.of(fact)));
    for (TreeChange change :
        TreeDiff.of(DocumentTree.of(before, OWN), DocumentTree.of(after, OWN), without)) {
      String field = change.path().get(0);
      if (WORDS.contains(field)) {
        word(change.pathText(), change.before(), change.after());
        continue;
      }
      String ownFile = ownFile(field);
      if (ownFile != null) {
        ownFile(ownFile, change);
        continue;
      }
      Draft draft =
          switch (field) {
            // What the other chart installed goes.
            case "chart" -> own(Aspect.CHART, Action.CHANGE, Risk.DESTRUCTIVE);
            case "version" -> own(Aspect.CHART_VERSION, Action.CHANGE, Risk.NEUTRAL);
            default -> own(Aspect.RELEASE, Action.CHANGE, Risk.NEUTRAL);
          };
      draft.at(change.pathText()).from(change.before()).to(change.after());
      String one = Tree.textOf(change.before());
      String two = Tree.textOf(change.after());
      if (one != null && two != null) {
        scope.facts.add(one, two, draft);
      }
    }
  }

  /** What a file of the user's own values is called; null for every other fact. */
  private static @Nullable String ownFile(String fact) {
    return switch (fact) {
      case "userValues" -> "the profile's own values";
      case "baseValues" -> "a file of base values";
      default -> null;
    };
  }

  /** That the user has a values file for the release, or has another one. */
  private void ownFile(String name, TreeChange change) {
    boolean had = isFile(change.before());
    boolean has = isFile(change.after());
    Action action = had && has ? Action.CHANGE : has ? Action.ADD : Action.REMOVE;
    Draft draft = own(Aspect.VALUE, action, Risk.NEUTRAL).at(name);
    if (had && has) {
      draft.from(change.before()).to(change.after());
    }
  }

  private static boolean isFile(@Nullable Tree fact) {
    String text = Tree.textOf(fact);
    return text != null && !text.equals("false");
  }

  private void workloads() {
    Map<String, WorkloadDocument> olds = new LinkedHashMap<>();
    before.workloads().forEach(workload -> olds.put(workload.name(), workload));
    for (WorkloadDocument workload : after.workloads()) {
      WorkloadDocument old = olds.remove(workload.name());
      if (old == null) {
        workload(workload, Action.ADD, Risk.NEUTRAL);
      } else if (!old.equals(workload)) {
        new WorkloadDiff(unit, scope, old, workload, this::own).run();
      }
    }
    olds.values().forEach(workload -> workload(workload, Action.REMOVE, Risk.DESTRUCTIVE));
  }

  private void workload(WorkloadDocument workload, Action action, Risk risk) {
    Draft draft = own(Aspect.WORKLOAD, action, risk);
    draft.place = scope.place.withWorkload(workload.name());
    Tree replicas = DocumentTree.ofData(workload.replicas());
    draft.with(
        "replicas", action == Action.ADD ? null : replicas, action == Action.ADD ? replicas : null);
  }

  /** Each value that changes is answered for by the change of what it is there for. */
  private void values() {
    Set<String> paths = new LinkedHashSet<>();
    after.values().forEach(value -> paths.add(value.path()));
    before.values().forEach(value -> paths.add(value.path()));
    Draft identity = null;
    for (String path : paths) {
      ReleaseDocument.Value one = before.value(path);
      ReleaseDocument.Value two = after.value(path);
      Tree old = DocumentTree.value(before, path);
      Tree now = DocumentTree.value(after, path);
      boolean same = isSame(path, old, now);
      if (same && one != null && two != null && !words(one).equals(words(two))) {
        word(path, words(one), words(two));
      }
      if (same || (old == null && now == null)) {
        continue;
      }
      String purpose =
          Objects.toString(two != null ? two.purpose() : one == null ? null : one.purpose(), "");
      Set<Draft> causes = causes(purpose, old, now);
      if (causes.isEmpty()) {
        boolean isIdentity = IDENTITY.contains(purpose);
        if (isIdentity && identity != null) {
          causes = Collections.singleton(identity);
        } else {
          causes = Collections.singleton(value(path, purpose, old, now));
        }
        if (isIdentity) {
          identity = causes.iterator().next();
          identity.with(path, old, now);
        }
      }
      scope.explainValue(path, causes);
    }
  }

  private static boolean isSame(String path, @Nullable Tree old, @Nullable Tree now) {
    List<String> steps = ValuesFileDiff.steps(path);
    return old != null && now != null && steps != null && TreeDiff.isSame(steps, old, now);
  }

  private static Tree words(ReleaseDocument.Value value) {
    return DocumentTree.of(value, "path", "value");
  }

  private Draft value(String path, String purpose, @Nullable Tree old, @Nullable Tree now) {
    if (IDENTITY.contains(purpose)) {
      return own(Aspect.IDENTITY, Action.CHANGE, Risk.NEUTRAL);
    }
    boolean isStorage = purpose.equals("storage-class");
    return own(
            isStorage ? Aspect.STORAGE : Aspect.VALUE,
            old == null ? Action.ADD : now == null ? Action.REMOVE : Action.CHANGE,
            // A volume cannot change its class, be it from or to the cluster's default.
            isStorage ? Risk.DESTRUCTIVE : ValueRisk.of(purpose, path, old, now))
        .at(path)
        .from(old)
        .to(now);
  }

  /** The changes that a value follows from. */
  private Set<Draft> causes(String purpose, @Nullable Tree old, @Nullable Tree now) {
    Aspect[] aspects =
        switch (purpose) {
          case "replicas" -> new Aspect[] {Aspect.REPLICAS, Aspect.WORKLOAD, Aspect.MEANS};
          case "autoscaling-switch", "autoscaling-minimum", "autoscaling-maximum" ->
              new Aspect[] {Aspect.AUTOSCALING, Aspect.REPLICAS, Aspect.WORKLOAD, Aspect.MEANS};
          case "budget-switch", "budget" ->
              new Aspect[] {
                Aspect.DISRUPTION_BUDGET, Aspect.REPLICAS, Aspect.WORKLOAD, Aspect.MEANS
              };
          case "topology-spread" ->
              new Aspect[] {Aspect.SPREAD, Aspect.REPLICAS, Aspect.WORKLOAD, Aspect.MEANS};
          default -> new Aspect[0];
        };
    Set<Draft> causes = new LinkedHashSet<>();
    Set<Draft> candidates = scope.about(aspects);
    if (purpose.equals("topology-spread")) {
      candidates.addAll(scope.byUnit());
    }
    for (Draft draft : candidates) {
      if (ValueRisk.follows(draft, old, now)) {
        causes.add(draft);
      }
    }
    if (causes.isEmpty() && aspects.length == 0) {
      causes.addAll(scope.facts.explainAll(old, now));
      if (causes.isEmpty()) {
        causes.addAll(unit.facts.explainAll(old, now));
      }
    }
    return causes;
  }

  private void word(String name, @Nullable Tree old, @Nullable Tree now) {
    unit.word(String.valueOf(scope.place.service()), after.name() + "." + name, old, now);
  }

  private Draft own(Aspect aspect, Action action, Risk risk) {
    Draft draft = new Draft(aspect, action, risk, scope.place);
    drafts.add(draft);
    scope.own.add(draft);
    return draft;
  }
}
