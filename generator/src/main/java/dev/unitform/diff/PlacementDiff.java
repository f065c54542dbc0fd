package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what two plans decide for one service in one unit. */
final class PlacementDiff {
  /** Why something is so, and what it is called: nothing that runs changes with it. */
  private static final List<String> WORDS =
      List.of("reason", "notices", "title", "rule", "hosting");

  /** The modes by how much they keep, the least first. */
  private static final List<String> RECOVERIES =
      List.of("not-supported", "pilot-light", "limited-active-spare", "active-spare");

  private static final List<String> DATA_USES = List.of("standby", "disaster-only", "normal");

  /** Compared by themselves. */
  private static final String[] OWN = {"service", "installed", "releases"};

  private final UnitScope scope;
  private final String service;
  private final ChangeLocation place;
  private final @Nullable PlacementDocument before;
  private final @Nullable PlacementDocument after;
  private final List<ReleasePairing.Pair> releases;
  private final List<Draft> drafts;

  PlacementDiff(
      UnitScope scope,
      String service,
      @Nullable PlacementDocument before,
      @Nullable PlacementDocument after,
      ReleasePairing releases,
      List<Draft> drafts) {
    this.scope = scope;
    this.service = service;
    this.place = scope.place.withService(service);
    this.before = before;
    this.after = after;
    this.releases = releases.of(service);
    this.drafts = drafts;
  }

  void run() {
    boolean was = before != null && before.installed();
    boolean is = after != null && after.installed();
    Draft whole = was == is ? null : comesOrGoes(is);
    if (before != null && after != null && !before.equals(after)) {
      facts(before, after, whole);
    } else if ((before == null) != (after == null) && whole == null) {
      // The catalog knows it now, or does not any more; it is not installed either way.
      scope.word(
          service,
          "known",
          before == null ? null : Tree.plain("true"),
          after == null ? null : Tree.plain("true"));
    }
    for (ReleasePairing.Pair pair : releases) {
      release(pair, whole);
    }
  }

  private Draft comesOrGoes(boolean comes) {
    Draft draft =
        new Draft(
            Aspect.SERVICE,
            comes ? Action.ADD : Action.REMOVE,
            comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
            place);
    List<Tree> names =
        releases.stream()
            .map(pair -> comes ? pair.after() : pair.before())
            .map(release -> (Tree) Tree.text(release == null ? "" : release.key()))
            .toList();
    Tree list = new Tree.Items(names);
    draft.with("releases", comes ? null : list, comes ? list : null);
    PlacementDocument placement = comes ? after : before;
    PlanDiff.count(draft, "pods", placement == null ? 0 : placement.pods(), comes);
    drafts.add(draft);
    return draft;
  }

  /** What follows from coming or going is a part of that. */
  private void facts(PlacementDocument one, PlacementDocument two, @Nullable Draft whole) {
    for (TreeChange change : TreeDiff.of(DocumentTree.of(one, OWN), DocumentTree.of(two, OWN))) {
      String field = change.path().get(0);
      if (WORDS.contains(field)) {
        scope.word(service, change.pathText(), change.before(), change.after());
        continue;
      }
      if (whole != null) {
        whole.with(change.pathText(), change.before(), change.after());
        continue;
      }
      String old = Tree.textOf(change.before());
      String now = Tree.textOf(change.after());
      Draft draft =
          switch (field) {
            case "highAvailability" -> mode(highAvailability(old, now));
            case "disasterRecovery" -> mode(ranked(RECOVERIES, old, now));
            case "serving" -> new Draft(Aspect.SERVING, Action.CHANGE, serving(old, now), place);
            case "dataUse" ->
                new Draft(Aspect.DATA_USE, Action.CHANGE, ranked(DATA_USES, old, now), place);
            default -> new Draft(Aspect.SERVICE, Action.CHANGE, Risk.NEUTRAL, place);
          };
      drafts.add(draft.at(change.pathText()).from(change.before()).to(change.after()));
    }
  }

  private Draft mode(Risk risk) {
    return new Draft(Aspect.MODE, Action.CHANGE, risk, place);
  }

  private static Risk highAvailability(@Nullable String old, @Nullable String now) {
    return Risk.ofMore("singleton".equals(old) ? 0 : 1, "singleton".equals(now) ? 0 : 1);
  }

  private static Risk serving(@Nullable String old, @Nullable String now) {
    return Risk.ofMore("true".equals(old) ? 1 : 0, "true".equals(now) ? 1 : 0);
  }

  private static Risk ranked(List<String> order, @Nullable String old, @Nullable String now) {
    int one = order.indexOf(old);
    int two = order.indexOf(now);
    return one < 0 || two < 0 ? Risk.NEUTRAL : Risk.ofMore(one, two);
  }

  private void release(ReleasePairing.Pair pair, @Nullable Draft whole) {
    ReleaseDocument one = pair.before();
    ReleaseDocument two = pair.after();
    ReleaseDocument any = two != null ? two : one;
    if (any == null) {
      return;
    }
    ReleaseScope release = new ReleaseScope(place.withRelease(any.name()), one, two);
    scope.add(release);
    if (one != null && two != null) {
      if (!one.equals(two)) {
        new ReleaseDiff(scope, release, one, two, drafts).run();
      }
      return;
    }
    release.whole = whole != null ? whole : releaseComesOrGoes(release, any, one == null);
  }

  private Draft releaseComesOrGoes(ReleaseScope release, ReleaseDocument any, boolean comes) {
    Draft draft =
        new Draft(
            Aspect.RELEASE,
            comes ? Action.ADD : Action.REMOVE,
            comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
            release.place);
    Tree namespace = Tree.text(any.namespace());
    draft.with("namespace", comes ? null : namespace, comes ? namespace : null);
    PlanDiff.count(draft, "pods", any.pods(), comes);
    drafts.add(draft);
    return draft;
  }
}
