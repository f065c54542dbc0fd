package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds changes of a release's name, namespace, chart, values files and other properties. */
final class ReleaseFactChanges {
  static final ComparedKeys FACTS =
      new ComparedKeys(
          List.of("name", "namespace", "workloads", "values", "wave", "dependsOn", "postRendered"),
          List.of("leftToUser", "id"));

  private ReleaseFactChanges() {}

  static List<Change> changes(Matched<ReleaseDocument> release) {
    ReleaseDocument before = release.before();
    ReleaseDocument after = release.after();
    List<Change> changes = new ArrayList<>();
    rename(changes, release.place(), "name", before.name(), after.name());
    rename(changes, release.place(), "namespace", before.namespace(), after.namespace());
    FACTS.differences(release).forEach(change -> changes.add(change(release.place(), change)));
    return changes;
  }

  /**
   * Adds the change of the release's name or namespace. For Helm these are two releases: it removes
   * the old one and installs the new one.
   */
  private static void rename(
      List<Change> changes, ChangeLocation place, String field, String old, String now) {
    if (!old.equals(now)) {
      changes.add(
          Change.of(Aspect.RELEASE, Action.MOVE, Risk.DESTRUCTIVE, place)
              .at(field)
              .between(Tree.text(old), Tree.text(now)));
    }
  }

  private static Change change(ChangeLocation place, TreeChange change) {
    return switch (change.first()) {
      // If the release has another chart, Helm removes the objects of the old chart.
      case "chart" -> Change.of(Aspect.CHART, Risk.DESTRUCTIVE, place, change);
      case "version" -> Change.of(Aspect.CHART_VERSION, Risk.NEUTRAL, place, change);
      case "userValues" -> file("the profile's own values", place, change);
      case "baseValues" -> file("a file of base values", place, change);
      default -> Change.of(Aspect.RELEASE, Risk.NEUTRAL, place, change);
    };
  }

  /** The change of a user's values file that is added, removed or replaced. */
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
