package dev.unitform.diff;

import dev.unitform.diff.tree.PathSet;
import dev.unitform.diff.tree.Steps;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plan.ValuePath;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values files of a release. If the old file agrees with the old plan and the new file
 * with the new plan, changes of the plan cause the changed values. All other changed values are
 * separate changes.
 */
final class ValuesFileDiff {
  private ValuesFileDiff() {}

  /** Compares the values files that Unitform writes from the plan. */
  static FileChanges ofPlan(ReleaseChanges release, @Nullable Tree before, @Nullable Tree after) {
    PathSet planned = PathSet.none();
    FileChanges changes = FileChanges.none();
    for (Map.Entry<String, Set<Change>> value : release.values().entrySet()) {
      List<String> steps = steps(value.getKey());
      if (steps != null
          && isAsPlanned(release.before(), value.getKey(), before, steps)
          && isAsPlanned(release.after(), value.getKey(), after, steps)) {
        planned.add(steps);
        changes.causes().addAll(value.getValue());
      }
    }
    return changes.and(changes(release, /* ofPlan= */ true, before, after, planned));
  }

  /** Compares the user's values files. */
  static FileChanges ofUser(ReleaseChanges release, @Nullable Tree before, @Nullable Tree after) {
    return changes(release, /* ofPlan= */ false, before, after, PathSet.none());
  }

  private static FileChanges changes(
      ReleaseChanges release,
      boolean ofPlan,
      @Nullable Tree before,
      @Nullable Tree after,
      PathSet without) {
    return FileChanges.each(
        TreeDiff.of(before, after, without),
        change -> {
          String path = change.pathText();
          String purpose =
              ofPlan ? ValueChanges.purpose(release.before(), release.after(), path) : "";
          return Change.of(
                  Aspect.VALUE,
                  Action.between(change.before(), change.after()),
                  ValueChanges.risk(purpose, path, change.before(), change.after()),
                  release.place())
              .at(path)
              .between(change.before(), change.after());
        });
  }

  private static boolean isAsPlanned(
      @Nullable ReleaseDocument release, String path, @Nullable Tree file, List<String> steps) {
    return Objects.equals(DocumentTree.value(release, path), file == null ? null : file.at(steps));
  }

  /** The steps of a value path; null if the text is not a value path. */
  static @Nullable List<String> steps(String path) {
    ValuePath parsed = ValuePath.parse(path);
    return parsed == null
        ? null
        : parsed.steps().stream()
            .map(
                step ->
                    step instanceof Integer index
                        ? Steps.ofIndex(index)
                        : Steps.ofKey((String) step))
            .toList();
  }
}
