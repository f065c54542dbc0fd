package dev.unitform.diff;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs between two outputs.
 *
 * @param oldPath the old path in the output folder; null if the file is new
 * @param newPath the new path in the output folder; null if the file is removed
 * @param inner the path in the unit's folder; for a file of no unit, the path in the profile's
 *     folder
 * @param place the unit; for a file of no unit, the profile
 * @param unit null for a file of no unit
 */
record FileDifference(
    @Nullable String oldPath,
    @Nullable String newPath,
    String inner,
    @Nullable Content before,
    @Nullable Content after,
    ChangeLocation place,
    @Nullable UnitChanges unit) {

  FileDifference in(UnitChanges other) {
    return new FileDifference(oldPath, newPath, inner, before, after, place, other);
  }

  boolean isOneSided() {
    return before == null || after == null;
  }

  /** Whether the file has another path because its unit or release was renamed. */
  boolean isMoved() {
    return oldPath != null && newPath != null && !oldPath.equals(newPath);
  }

  /** Whether only the path of the file changed, not its content. */
  boolean isOnlyMoved() {
    return before != null && before.equals(after);
  }

  /** Whether the file is added, removed or moved together with its whole unit. */
  boolean isAddedOrRemovedWithUnit() {
    return unit != null
        && unit.existence() != null
        && (unit.before() == null || unit.after() == null || isOnlyMoved());
  }

  /** Whether the two files differ only in their line ends (CR LF or LF). */
  boolean differsInLineEndsAlone() {
    String one = before == null ? null : before.text();
    String two = after == null ? null : after.text();
    return one != null
        && two != null
        && !one.equals(two)
        && one.replace("\r\n", "\n").equals(two.replace("\r\n", "\n"));
  }

  /**
   * The path of the file's folder, relative to the folder of its unit or, without a unit, its
   * profile.
   */
  String folder() {
    return inner.substring(0, Math.max(0, inner.lastIndexOf('/')));
  }

  /** The new path in the output folder; if the file is removed, the old path. */
  String path() {
    return newPath != null ? newPath : String.valueOf(oldPath);
  }

  /** The old and the new path in the output folder. */
  List<String> paths() {
    return Stream.of(oldPath, newPath).filter(Objects::nonNull).map(String::valueOf).toList();
  }

  /**
   * The text of the old or the new file; empty if that file does not exist, null if it is binary.
   */
  @Nullable String text(boolean old) {
    Content content = old ? before : after;
    return content == null ? "" : content.text();
  }
}
