package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another chart, another chart version, another values file of the user, or another fact. */
final class ReleaseFactChanges implements Kind<ReleaseDocument> {
  /** What other kinds compare, and what follows from other changes. */
  private static final String[] ELSEWHERE = {
    "name", "namespace", "workloads", "values", "wave", "dependsOn", "postRendered"
  };

  private static final List<String> REASONS = List.of("leftToUser", "id");

  @Override
  public List<Change> changes(Kept<ReleaseDocument> release) {
    return differences(release).stream()
        .filter(change -> !REASONS.contains(change.first()))
        .map(change -> change(release.place(), change))
        .toList();
  }

  static List<TreeChange> reasons(Kept<ReleaseDocument> release) {
    return differences(release).stream()
        .filter(change -> REASONS.contains(change.first()))
        .toList();
  }

  private static List<TreeChange> differences(Kept<ReleaseDocument> release) {
    return TreeDiff.of(
        DocumentTree.of(release.before(), ELSEWHERE), DocumentTree.of(release.after(), ELSEWHERE));
  }

  private static Change change(ChangeLocation place, TreeChange change) {
    return switch (change.first()) {
      // The objects of the other chart are removed.
      case "chart" -> Change.of(Aspect.CHART, Risk.DESTRUCTIVE, place, change);
      case "version" -> Change.of(Aspect.CHART_VERSION, Risk.NEUTRAL, place, change);
      case "userValues" -> file("the profile's own values", place, change);
      case "baseValues" -> file("a file of base values", place, change);
      default -> Change.of(Aspect.RELEASE, Risk.NEUTRAL, place, change);
    };
  }

  /** That the user has a values file for the release, or has another one. */
  private static Change file(String name, ChangeLocation place, TreeChange change) {
    boolean had = isFile(change.before());
    boolean has = isFile(change.after());
    Action action = had && has ? Action.CHANGE : has ? Action.ADD : Action.REMOVE;
    Change file = Change.of(Aspect.VALUE, action, Risk.NEUTRAL, place).at(name);
    return had && has ? file.between(change.before(), change.after()) : file;
  }

  private static boolean isFile(@Nullable Tree fact) {
    String text = Tree.textOf(fact);
    return text != null && !text.equals("false");
  }
}
