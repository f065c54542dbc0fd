package dev.unitform.affected;

import dev.unitform.output.OneLine;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of an input that affects a unit or a release.
 *
 * @param file the path in the project of the changed file, or of the folder with the changed chart
 *     or the changed templates of a target
 * @param firstLine the first changed line, from 1; null for the whole file. It is a line of the new
 *     file or, if lines were only removed, of the old file
 * @param lastLine the last changed line; null for the whole file
 * @param removed whether lines were only removed
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

  /** The kinds of inputs. */
  public enum Kind {
    PROFILE,
    CATALOG,
    TEMPLATE,
    CHART,
    VALUES;

    /** The name of the kind in reports. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A reason without lines: a change of a whole file, or of the folder of a target or a chart. */
  public static AffectedReason whole(Kind kind, String file) {
    return new AffectedReason(kind, file, null, null, false);
  }

  /** The place as {@code file:line}, which editors can open. */
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
