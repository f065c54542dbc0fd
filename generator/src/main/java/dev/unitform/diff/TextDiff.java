package dev.unitform.diff;

import dev.unitform.diff.tree.Alignment;
import dev.unitform.diff.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares files of unknown formats: text line by line, other files by their size. */
final class TextDiff {
  private static final int DIGITS = 12;

  private TextDiff() {}

  static FileChanges of(FileDifference file) {
    Content before = file.before();
    Content after = file.after();
    Action action = Action.between(before, after);
    Change change = Change.of(Aspect.FILE, action, Risk.NEUTRAL, file.place()).at(file.path());
    if (before == null || after == null) {
      return FileChanges.of(change);
    }
    String old = before.text();
    String now = after.text();
    if (old == null || now == null || Secrets.isSecret(old) || Secrets.isSecret(now)) {
      return FileChanges.of(change.between(size(before), size(after)));
    }
    List<Change.Detail> lines =
        Alignment.gaps(old.lines().toList(), now.lines().toList()).stream()
            .map(
                gap ->
                    new Change.Detail(
                        "line " + (gap.afterAt() + 1), lines(gap.before()), lines(gap.after())))
            .toList();
    return lines.isEmpty() ? FileChanges.none() : FileChanges.of(change.with(lines));
  }

  private static @Nullable Tree lines(List<String> lines) {
    return lines.isEmpty() ? null : Tree.text(String.join("\n", lines));
  }

  private static Tree size(Content file) {
    return Tree.text(
        "%d bytes, sha256 %s".formatted(file.bytes().length, file.digest().substring(0, DIGITS)));
  }
}
