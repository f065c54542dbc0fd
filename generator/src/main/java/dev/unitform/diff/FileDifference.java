package dev.unitform.diff;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs, with the unit that it belongs to.
 *
 * @param oldPath below the output folder; null where it is new
 * @param newPath below the output folder; null where it is gone
 * @param inner its path inside the unit's folder, else inside the profile's
 * @param place the unit, or the profile where it belongs to none
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

  /** Whether it is at another place, since its unit or release has another name. */
  boolean isMoved() {
    return oldPath != null && newPath != null && !oldPath.equals(newPath);
  }

  /** Whether only its place is another. */
  boolean isOnlyMoved() {
    return before != null && before.equals(after);
  }

  /** Whether it comes or goes, or only goes to another place, with all of its unit. */
  boolean comesOrGoesWithUnit() {
    return unit != null
        && unit.existence() != null
        && (unit.before() == null || unit.after() == null || isOnlyMoved());
  }

  /** Whether it has CR LF on one side where it has LF on the other, and is the same otherwise. */
  boolean differsInLineEndsAlone() {
    String one = before == null ? null : before.text();
    String two = after == null ? null : after.text();
    return one != null
        && two != null
        && !one.equals(two)
        && one.replace("\r\n", "\n").equals(two.replace("\r\n", "\n"));
  }

  /** The folder that it is in, inside the unit's or the profile's. */
  String folder() {
    return inner.substring(0, Math.max(0, inner.lastIndexOf('/')));
  }

  /** Its path below the output folder as it is now, else as it was. */
  String path() {
    return newPath != null ? newPath : String.valueOf(oldPath);
  }

  /** Its paths below the output folder on both sides. */
  List<String> paths() {
    return Stream.of(oldPath, newPath).filter(Objects::nonNull).map(String::valueOf).toList();
  }

  /** The text of a side; empty for one that has no file, null for one that is no text. */
  @Nullable String text(boolean old) {
    Content content = old ? before : after;
    return content == null ? "" : content.text();
  }
}
