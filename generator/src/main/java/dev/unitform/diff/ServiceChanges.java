package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service that is installed in a unit or removed from it, or has other facts. */
final class ServiceChanges {
  private ServiceChanges() {}

  /** The change by which it is installed or removed; null where neither is. */
  static @Nullable Change existence(
      ChangeLocation place,
      Pair<PlacementDocument> placement,
      List<Pair<ReleaseDocument>> releases) {
    boolean was = placement.before() != null && placement.before().installed();
    boolean comes = placement.after() != null && placement.after().installed();
    if (was == comes) {
      return null;
    }
    PlacementDocument installed = comes ? placement.after() : placement.before();
    Tree names =
        DocumentTree.ofData(
            releases.stream()
                .map(pair -> comes ? pair.after() : pair.before())
                .map(release -> release == null ? "" : release.key())
                .toList());
    List<Change.Detail> details = new ArrayList<>();
    details.add(Change.Detail.oneSided("releases", names, comes));
    details.add(Change.Detail.count("pods", installed == null ? 0 : installed.pods(), comes));
    if (placement.before() != null && placement.after() != null) {
      Kept<PlacementDocument> kept =
          new Kept<>(place, placement.before(), placement.after(), Set.of());
      ServiceFactChanges.facts(kept).forEach(fact -> details.add(Change.Detail.of(fact)));
    }
    return Change.comesOrGoes(Aspect.SERVICE, comes, place).with(details);
  }

  /**
   * @param existence the change by which it is installed or removed, of which its facts are part
   */
  static List<Change> of(
      ChangeLocation place, Pair<PlacementDocument> placement, @Nullable Change existence) {
    PlacementDocument before = placement.before();
    PlacementDocument after = placement.after();
    if (existence != null) {
      return List.of(existence);
    }
    return before == null || after == null || before.equals(after)
        ? List.of()
        : Kinds.ofService(new Kept<>(place, before, after, Set.of()));
  }
}
