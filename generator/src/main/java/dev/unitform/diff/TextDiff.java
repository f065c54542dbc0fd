package dev.unitform.diff;

import dev.unitform.diff.tree.Alignment;
import dev.unitform.diff.tree.Tree;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares files of no kind that is known here: text by its lines, the rest by its size. */
final class TextDiff {
  private static final int DIGITS = 12;

  private TextDiff() {}

  static FileFindings of(FileDifference file, ChangeLocation place) {
    FileFindings findings = FileFindings.none();
    boolean comes = file.before() == null;
    boolean goes = file.after() == null;
    Draft draft =
        new Draft(
                Aspect.FILE,
                comes ? Action.ADD : goes ? Action.REMOVE : Action.CHANGE,
                Risk.NEUTRAL,
                place)
            .at(file.path());
    String old = file.text(/* old= */ true);
    String now = file.text(/* old= */ false);
    if (comes || goes) {
      return findings.says(draft);
    }
    if (old == null || now == null || Secrets.isSecret(old) || Secrets.isSecret(now)) {
      return findings.says(draft.from(size(file.before())).to(size(file.after())));
    }
    for (Alignment.Gap<String> gap : Alignment.gaps(old.lines().toList(), now.lines().toList())) {
      draft.with("line " + (gap.afterAt() + 1), lines(gap.before()), lines(gap.after()));
    }
    return draft.details.isEmpty() ? findings : findings.says(draft);
  }

  private static @Nullable Tree lines(List<String> lines) {
    return lines.isEmpty() ? null : Tree.text(String.join("\n", lines));
  }

  private static Tree size(@Nullable Content file) {
    byte[] content = file == null ? new byte[0] : file.bytes();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return Tree.text(
          "%d bytes, sha256 %s"
              .formatted(content.length, HexFormat.of().formatHex(digest).substring(0, DIGITS)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
