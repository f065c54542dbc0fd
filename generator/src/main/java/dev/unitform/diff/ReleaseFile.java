package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that belongs to one release: its values, its placement or its rendered manifests. */
record ReleaseFile(ReleaseScope release, Kind kind) {
  private static final Pattern PATH =
      Pattern.compile("(values|placement|rendered)/([^/]+)/([^/]+?)(\\.base|\\.user)?\\.ya?ml");

  /** What it is for. */
  enum Kind {
    VALUES,
    USERS_VALUES,
    PLACEMENT,
    RENDERED
  }

  /** The release's file that a path means; null for a file of no release that the plan has. */
  static @Nullable ReleaseFile of(FileDifference file) {
    Matcher path = PATH.matcher(file.inner());
    UnitScope unit = file.unit();
    if (unit == null || !path.matches()) {
      return null;
    }
    boolean isUsers = path.group(4) != null;
    Kind kind =
        switch (path.group(1)) {
          case "placement" -> Kind.PLACEMENT;
          case "rendered" -> Kind.RENDERED;
          default -> isUsers ? Kind.USERS_VALUES : Kind.VALUES;
        };
    ReleaseScope release = unit.release(path.group(2), path.group(3));
    return release == null || (isUsers && kind != Kind.USERS_VALUES)
        ? null
        : new ReleaseFile(release, kind);
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
      case RENDERED -> throw new IllegalStateException("objects are compared by their names");
    };
  }
}
