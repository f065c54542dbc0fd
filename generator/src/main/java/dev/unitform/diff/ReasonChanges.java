package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects the changed reasons for the decisions about a service into one change. */
final class ReasonChanges {
  private ReasonChanges() {}

  /** A list with the change; empty if no reason changed. */
  static List<Change> of(
      ChangeLocation place,
      Pair<PlacementDocument> placement,
      List<Pair<ReleaseDocument>> releases) {
    List<Change.Detail> details = new ArrayList<>();
    Matched<PlacementDocument> matched = placement.matched(place);
    boolean isInBoth = placement.before() != null && placement.after() != null;
    if (matched != null) {
      ServiceChanges.FACTS.reasons(matched).forEach(details::add);
    } else if (!isInBoth && !placement.either().installed()) {
      // Only one plan lists the service, because the other catalog does not have it.
      details.add(Change.Detail.oneSided("known", Tree.plain("true"), placement.isAdded()));
    }
    for (Pair<ReleaseDocument> pair : releases) {
      Matched<ReleaseDocument> release = pair.matched(place.withRelease(pair.either().name()));
      if (release != null) {
        reasons(release).forEach(details::add);
      }
    }
    return details.isEmpty()
        ? List.of()
        : List.of(Change.of(Aspect.WORDING, Action.CHANGE, Risk.NEUTRAL, place).with(details));
  }

  private static Stream<Change.Detail> reasons(Matched<ReleaseDocument> release) {
    String name = release.after().name();
    Stream<Change.Detail> workloads =
        ReleaseDiff.workloads(release).stream()
            .flatMap(
                workload ->
                    in(
                        name + "/" + workload.after().name(),
                        WorkloadFactChanges.FACTS.reasons(workload)));
    return Stream.of(
            in(name, ReleaseFactChanges.FACTS.reasons(release)),
            workloads,
            in(name, ValueChanges.reasons(release).stream()))
        .flatMap(each -> each);
  }

  private static Stream<Change.Detail> in(String name, Stream<Change.Detail> details) {
    return details.map(
        detail -> new Change.Detail(name + "." + detail.name(), detail.before(), detail.after()));
  }
}
