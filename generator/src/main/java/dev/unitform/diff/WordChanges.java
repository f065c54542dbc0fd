package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Other reasons for the decisions of a service, in one change. */
final class WordChanges {
  private WordChanges() {}

  /** One change, or none. */
  static List<Change> of(
      ChangeLocation place,
      Pair<PlacementDocument> placement,
      List<Pair<ReleaseDocument>> releases) {
    PlacementDocument before = placement.before();
    PlacementDocument after = placement.after();
    List<Change.Detail> details = new ArrayList<>();
    if (before != null && after != null) {
      if (!before.equals(after)) {
        ServiceFactChanges.reasons(new Kept<>(place, before, after, Set.of()))
            .forEach(change -> details.add(Change.Detail.of(change)));
      }
    } else if (!placement.either().installed()) {
      // The catalog knows the service now, or does not any more.
      details.add(Change.Detail.oneSided("known", Tree.plain("true"), placement.comes()));
    }
    releases.forEach(release -> details.addAll(reasons(place, release)));
    return details.isEmpty()
        ? List.of()
        : List.of(Change.of(Aspect.WORDS, Action.CHANGE, Risk.NEUTRAL, place).with(details));
  }

  private static List<Change.Detail> reasons(ChangeLocation service, Pair<ReleaseDocument> pair) {
    ReleaseDocument before = pair.before();
    ReleaseDocument after = pair.after();
    if (before == null || after == null || before.equals(after)) {
      return List.of();
    }
    Kept<ReleaseDocument> release =
        new Kept<>(service.withRelease(after.name()), before, after, Set.of());
    Stream<Change.Detail> facts =
        ReleaseFactChanges.reasons(release).stream().map(Change.Detail::of);
    Stream<Change.Detail> values = ValueChanges.reasons(release).stream();
    return Stream.concat(
            Stream.concat(facts.map(detail -> in(after.name() + ".", detail)), workloads(release)),
            values.map(detail -> in(after.name() + ".", detail)))
        .toList();
  }

  private static Stream<Change.Detail> workloads(Kept<ReleaseDocument> release) {
    return ReleaseDiff.workloads(release).stream()
        .flatMap(workload -> reasons(release.after().name(), workload));
  }

  private static Stream<Change.Detail> reasons(String release, Kept<WorkloadDocument> workload) {
    String prefix = release + "/" + workload.after().name() + ".";
    return WorkloadFactChanges.reasons(workload).stream()
        .map((TreeChange change) -> in(prefix, Change.Detail.of(change)));
  }

  private static Change.Detail in(String prefix, Change.Detail detail) {
    return new Change.Detail(prefix + detail.name(), detail.before(), detail.after());
  }
}
