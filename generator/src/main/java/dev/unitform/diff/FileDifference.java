package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * A file that differs, with the unit that it belongs to.
 *
 * @param oldPath below the output folder; null where it is new
 * @param newPath below the output folder; null where it is gone
 * @param inner its path inside the unit's folder, else inside the profile's
 * @param unit null for a file of no unit
 */
record FileDifference(
    @Nullable String oldPath,
    @Nullable String newPath,
    String inner,
    @Nullable Content before,
    @Nullable Content after,
    @Nullable UnitScope unit) {

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

  /** Whether it has CR LF on one side where it has LF on the other, and is the same else. */
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
    int slash = inner.lastIndexOf('/');
    return slash < 0 ? "" : inner.substring(0, slash);
  }

  /** Its path below the output folder as it is now, else as it was. */
  String path() {
    return newPath != null ? newPath : String.valueOf(oldPath);
  }

  /** The text of a side; empty for one that has no file, null for one that is no text. */
  @Nullable String text(boolean old) {
    Content content = old ? before : after;
    return content == null ? "" : content.text();
  }

  void showsIn(Draft draft) {
    if (oldPath != null) {
      draft.showsIn(oldPath, unit);
    }
    if (newPath != null) {
      draft.showsIn(newPath, unit);
    }
  }
}
