package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that belongs to one release: its values or its placement. */
record ReleaseFile(ReleaseScope release, Kind kind) {
  private static final Pattern PATH =
      Pattern.compile("(values|placement)/([^/]+)/([^/]+?)(\\.base|\\.user)?\\.ya?ml");

  /** What it is for. */
  enum Kind {
    VALUES,
    USERS_VALUES,
    PLACEMENT
  }

  /** The release's file that a path means; null for a file of no release that the plan has. */
  static @Nullable ReleaseFile of(FileDifference file) {
    Matcher path = PATH.matcher(file.inner());
    UnitScope unit = file.unit();
    if (unit == null || !path.matches()) {
      return null;
    }
    boolean isPlacement = path.group(1).equals("placement");
    boolean isUsers = path.group(4) != null;
    ReleaseScope release = unit.release(path.group(2), path.group(3));
    if (release == null || (isPlacement && isUsers)) {
      return null;
    }
    return new ReleaseFile(
        release, isPlacement ? Kind.PLACEMENT : isUsers ? Kind.USERS_VALUES : Kind.VALUES);
  }

  /** Where a unit's file was, below the unit's folder, before its release got its name. */
  static String oldPath(UnitScope unit, String path) {
    Matcher parts = PATH.matcher(path);
    ReleaseScope release = parts.matches() ? unit.release(parts.group(2), parts.group(3)) : null;
    return release != null && release.before != null && release.isRenamed()
        ? path.substring(0, parts.start(2)) + release.before.key() + path.substring(parts.end(3))
        : path;
  }

  FileFindings compare(@Nullable Tree before, @Nullable Tree after) {
    return switch (kind) {
      case VALUES -> ValuesFileDiff.of(release, /* ours= */ true, before, after);
      case USERS_VALUES -> ValuesFileDiff.of(release, /* ours= */ false, before, after);
      case PLACEMENT -> PlacementFileDiff.of(release, before, after);
    };
  }
}
