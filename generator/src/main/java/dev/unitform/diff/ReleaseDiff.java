package dev.unitform.diff;

import dev.unitform.diff.TextCauses.Replacement;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the old and the new state of a release of a unit. */
final class ReleaseDiff {
  private ReleaseDiff() {}

  /**
   * The changes of a release, without the changes of its values.
   *
   * @param existence the change that installs or removes the release's service; null if there is
   *     none
   * @param version the change of the unit's Kubernetes version; null if there is none
   */
  static ReleaseChanges withoutValues(
      ChangeLocation service,
      Pair<ReleaseDocument> pair,
      @Nullable Change existence,
      Set<String> unitFacts,
      @Nullable Change version) {
    ChangeLocation place = service.withRelease(pair.either().name());
    if (pair.before() == null || pair.after() == null) {
      return ReleaseChanges.of(
          place, pair, existence != null ? existence : releaseExistence(place, pair));
    }
    Matched<ReleaseDocument> release = pair.matched(place, unitFacts);
    if (release == null) {
      return ReleaseChanges.of(place, pair, null);
    }
    List<Change> own = new ArrayList<>(ReleaseFactChanges.changes(release));
    Map<String, Change> ofUnit = new LinkedHashMap<>();
    own.addAll(workloadExistences(release));
    for (Matched<WorkloadDocument> workload : workloads(release)) {
      own.addAll(ReplicaChanges.changes(workload));
      own.addAll(SpreadChanges.changes(workload));
      own.addAll(BudgetChanges.changes(workload));
      own.addAll(AutoscalingChanges.changes(workload));
      own.addAll(DeliveryChanges.changes(workload));
      own.addAll(WorkloadFactChanges.changes(workload));
      if (version != null && !SpreadChanges.ofUnit(workload).isEmpty()) {
        ofUnit.put(workload.after().name(), version);
      }
    }
    TextCauses texts = new TextCauses(own.stream().flatMap(ReleaseDiff::texts).toList());
    return new ReleaseChanges(place, pair, null, own, ofUnit, texts, Map.of());
  }

  private static Change releaseExistence(ChangeLocation place, Pair<ReleaseDocument> pair) {
    ReleaseDocument release = pair.either();
    return Change.addedOrRemoved(Aspect.RELEASE, pair.isAdded(), place)
        .with(
            List.of(
                Change.Detail.oneSided("namespace", Tree.text(release.namespace()), pair.isAdded()),
                Change.Detail.count("pods", release.pods(), pair.isAdded())));
  }

  private static List<Change> workloadExistences(Matched<ReleaseDocument> release) {
    Map<String, WorkloadDocument> olds = byName(release.before());
    Map<String, WorkloadDocument> news = byName(release.after());
    return Stream.concat(
            news.values().stream()
                .filter(workload -> !olds.containsKey(workload.name()))
                .map(workload -> existence(release.place(), workload, true)),
            olds.values().stream()
                .filter(workload -> !news.containsKey(workload.name()))
                .map(workload -> existence(release.place(), workload, false)))
        .toList();
  }

  private static Change existence(
      ChangeLocation release, WorkloadDocument workload, boolean isAdded) {
    return Change.addedOrRemoved(Aspect.WORKLOAD, isAdded, release.withWorkload(workload.name()))
        .with(
            List.of(
                Change.Detail.oneSided(
                    "replicas", DocumentTree.ofData(workload.replicas()), isAdded)));
  }

  /** Adds the changes of a release's values. Changes of the unit may cause some of these. */
  static ReleaseChanges withValues(ReleaseChanges release, Set<String> unitFacts, TextCauses unit) {
    Matched<ReleaseDocument> matched = release.release().matched(release.place(), unitFacts);
    if (matched == null) {
      return release;
    }
    ValueChanges values = ValueChanges.of(matched, release, unit);
    List<Change> own = new ArrayList<>(release.own());
    own.addAll(values.changes());
    // A release usually starts or stops to use post-render because its workloads change. So this is
    // a separate change only if no workload changes.
    if (release.switchesPostRendering() && own.isEmpty()) {
      own.add(
          Change.of(Aspect.DELIVERY, Action.CHANGE, Risk.NEUTRAL, release.place())
              .at("postRendered")
              .between(
                  DocumentTree.ofData(matched.before().postRendered()),
                  DocumentTree.ofData(matched.after().postRendered())));
    }
    return new ReleaseChanges(
        release.place(),
        release.release(),
        null,
        own,
        release.ofUnit(),
        release.texts(),
        values.causes());
  }

  /** The workloads of a release that both plans have and that differ. */
  static List<Matched<WorkloadDocument>> workloads(Matched<ReleaseDocument> release) {
    Map<String, WorkloadDocument> olds = byName(release.before());
    List<Matched<WorkloadDocument>> workloads = new ArrayList<>();
    for (WorkloadDocument workload : release.after().workloads()) {
      WorkloadDocument old = olds.get(workload.name());
      if (old != null && !old.equals(workload)) {
        ChangeLocation place = release.place().withWorkload(workload.name());
        workloads.add(new Matched<>(place, old, workload, release.unitFacts()));
      }
    }
    return workloads;
  }

  private static Map<String, WorkloadDocument> byName(ReleaseDocument release) {
    Map<String, WorkloadDocument> byName = new LinkedHashMap<>();
    release.workloads().forEach(workload -> byName.put(workload.name(), workload));
    return byName;
  }

  /** The texts in the release's files that a change of the release replaces. */
  private static Stream<Replacement> texts(Change change) {
    String old = Tree.textOf(change.before());
    String now = Tree.textOf(change.after());
    return switch (change.aspect()) {
      case RELEASE, CHART, CHART_VERSION ->
          old == null || now == null
              ? Stream.of()
              : change.action() == Action.MOVE
                  ? TextCauses.name(old, now, change).stream()
                  : Stream.of(Replacement.of(old, now, change));
      default -> Stream.of();
    };
  }
}
