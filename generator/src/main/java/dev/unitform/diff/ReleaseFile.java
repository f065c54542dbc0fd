package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of a release: its values, its placement file or its rendered manifests. */
record ReleaseFile(ReleaseChanges release, Kind kind) {
  private static final Pattern PATH =
      Pattern.compile("(values|placement|rendered)/([^/]+/[^/]+?)(\\.base|\\.user)?\\.ya?ml");

  /** The kind of the file. */
  enum Kind {
    VALUES,
    USERS_VALUES,
    PLACEMENT,
    RENDERED
  }

  /** The release of a file; null if it is not a file of a planned release. */
  static @Nullable ReleaseFile of(FileDifference file) {
    Matcher path = PATH.matcher(file.inner());
    UnitChanges unit = file.unit();
    ReleaseChanges release = unit != null && path.matches() ? unit.release(path.group(2)) : null;
    if (release == null) {
      return null;
    }
    boolean isUsers = path.group(3) != null;
    return switch (path.group(1)) {
      case "values" -> new ReleaseFile(release, isUsers ? Kind.USERS_VALUES : Kind.VALUES);
      case "placement" -> isUsers ? null : new ReleaseFile(release, Kind.PLACEMENT);
      default -> isUsers ? null : new ReleaseFile(release, Kind.RENDERED);
    };
  }

  /** The path that a file had in the unit's folder before its release was renamed. */
  static String oldPath(UnitChanges unit, String path) {
    Matcher parts = PATH.matcher(path);
    ReleaseChanges release = parts.matches() ? unit.release(parts.group(2)) : null;
    return release != null && release.before() != null && release.isRenamed()
        ? path.substring(0, parts.start(2)) + release.before().key() + path.substring(parts.end(2))
        : path;
  }

  FileChanges compare(@Nullable Tree before, @Nullable Tree after) {
    return switch (kind) {
      case VALUES -> ValuesFileDiff.ofPlan(release, before, after);
      case USERS_VALUES -> ValuesFileDiff.ofUser(release, before, after);
      case PLACEMENT -> PlacementFileDiff.of(release, before, after);
      case RENDERED -> throw new IllegalStateException("objects are compared by their names");
    };
  }
}
