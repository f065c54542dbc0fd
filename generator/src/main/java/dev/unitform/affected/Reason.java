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
public record Reason(Kind kind, String file, int firstLine, int lastLine, boolean removed)
    implements Comparable<Reason> {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::kind)
          .thenComparing(Reason::file)
          .thenComparingInt(Reason::firstLine)
          .thenComparingInt(Reason::lastLine)
          .thenComparing(Reason::removed);

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
  public static Reason whole(Kind kind, String file) {
    return new Reason(kind, file, 0, 0, false);
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
  public int compareTo(Reason other) {
    return ORDER.compare(this, other);
  }
}
