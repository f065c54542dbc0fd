package dev.unitform.affected;

import dev.unitform.output.OneLine;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of the inputs that touches something.
 *
 * @param file the file's path in the project, or the folder's of a target or a chart
 * @param firstLine the first of the lines that changed, from 1, in the file as it is now or, where
 *     lines were only removed, as it was; null for the whole
 * @param lastLine the last of them; null for the whole
 * @param removed whether the lines are gone
 */
@OneLine
public record AffectedReason(
    Kind kind,
    String file,
    @Nullable Integer firstLine,
    @Nullable Integer lastLine,
    boolean removed)
    implements Comparable<AffectedReason> {
  private static final Comparator<@Nullable Integer> LINE =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private static final Comparator<AffectedReason> ORDER =
      Comparator.comparing(AffectedReason::kind)
          .thenComparing(AffectedReason::file)
          .thenComparing(AffectedReason::firstLine, LINE)
          .thenComparing(AffectedReason::lastLine, LINE)
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
    return new AffectedReason(kind, file, null, null, false);
  }

  /** Where it is, as editors understand it. */
  public String place() {
    if (firstLine == null) {
      return file;
    }
    String lines = firstLine.equals(lastLine) ? "" + firstLine : firstLine + "-" + lastLine;
    return file + ":" + lines + (removed ? " (removed)" : "");
  }

  @Override
  public int compareTo(AffectedReason other) {
    return ORDER.compare(this, other);
  }
}
