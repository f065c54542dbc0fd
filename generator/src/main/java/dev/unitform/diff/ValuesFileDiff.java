package dev.unitform.diff;

import dev.unitform.diff.tree.Paths;
import dev.unitform.diff.tree.Steps;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plan.ValuePath;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values files of a release. What a file has as the plan says, on both sides, follows
 * from the plan's changes; everything else is a change of a value by itself.
 */
final class ValuesFileDiff {
  private ValuesFileDiff() {}

  /**
   * @param ours whether it is the file that Unitform makes of the plan, not the user's own
   */
  static FileFindings of(
      ReleaseScope release, boolean ours, @Nullable Tree before, @Nullable Tree after) {
    FileFindings findings = FileFindings.none();
    Paths without = Paths.none();
    if (ours) {
      for (Map.Entry<String, Set<Draft>> value : release.values.entrySet()) {
        List<String> steps = steps(value.getKey());
        if (steps != null
            && isAsPlanned(release.before, value.getKey(), before, steps)
            && isAsPlanned(release.after, value.getKey(), after, steps)) {
          without.add(steps);
          findings.followsFrom(value.getValue());
        }
      }
    }
    for (TreeChange change : TreeDiff.of(before, after, without)) {
      String purpose = ours ? purpose(release, change.pathText()) : "";
      findings.says(
          new Draft(
                  Aspect.VALUE,
                  change.before() == null
                      ? Action.ADD
                      : change.after() == null ? Action.REMOVE : Action.CHANGE,
                  ValueRisk.of(purpose, change.pathText(), change.before(), change.after()),
                  release.place)
              .at(change.pathText())
              .from(change.before())
              .to(change.after()));
    }
    return findings;
  }

  private static boolean isAsPlanned(
      @Nullable ReleaseDocument release, String path, @Nullable Tree file, List<String> steps) {
    Tree wanted = DocumentTree.value(release, path);
    Tree found = file == null ? null : file.at(steps);
    return wanted == null ? found == null : wanted.equals(found);
  }

  /** The steps of a path of values; null for what is no path. */
  static @Nullable List<String> steps(String path) {
    ValuePath parsed = ValuePath.parse(path);
    if (parsed == null) {
      return null;
    }
    List<String> steps = new ArrayList<>();
    for (Object step : parsed.steps()) {
      steps.add(step instanceof Integer index ? Steps.ofIndex(index) : Steps.ofKey((String) step));
    }
    return steps;
  }

  private static String purpose(ReleaseScope release, String path) {
    for (ReleaseDocument side : new ReleaseDocument[] {release.after, release.before}) {
      ReleaseDocument.Value value = side == null ? null : side.value(path);
      if (value != null && value.purpose() != null) {
        return value.purpose();
      }
    }
    return "";
  }
}
