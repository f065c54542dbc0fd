package dev.unitform.affected;

import java.util.Comparator;
import java.util.Locale;

/**
 * A change of the inputs that touches something.
 *
 * @param file the file's path in the project, or the folder's of a target or a chart
 * @param firstLine the first of the lines that changed, from 1, in the file as it is now or, where
 *     lines were only removed, as it was; 0 for the whole
 * @param lastLine the last of them; 0 for the whole
 * @param removed whether the lines are gone
 */
public record AffectedReason(Kind kind, String file, int firstLine, int lastLine, boolean removed)
    implements Comparable<AffectedReason> {
  private static final Comparator<AffectedReason> ORDER =
      Comparator.comparing(AffectedReason::kind)
          .thenComparing(AffectedReason::file)
          .thenComparingInt(AffectedReason::firstLine)
          .thenComparingInt(AffectedReason::lastLine)
          .thenComparing(AffectedReason::removed);

  /** What kind of input changed. */
  public enum Kind {
    PROFILE,
    CATALOG,
    TEMPLATE,
    CHART,
    VALUES;

    /** The word that reports use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A file, or the folder of a target, as a whole. */
  public static AffectedReason whole(Kind kind, String file) {
    return new AffectedReason(kind, file, 0, 0, false);
  }

  /** Where it is, as editors understand it. */
  public String place() {
    if (firstLine == 0) {
      return file;
    }
    String lines = firstLine == lastLine ? "" + firstLine : firstLine + "-" + lastLine;
    return file + ":" + lines + (removed ? " (removed)" : "");
  }

  @Override
  public int compareTo(AffectedReason other) {
    return ORDER.compare(this, other);
  }
}
