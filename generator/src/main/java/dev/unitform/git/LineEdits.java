package dev.unitform.git;

import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The differences between two texts, line by line, as git computes them. */
public final class LineEdits {
  private LineEdits() {}

  /**
   * Lines of the old text, and the lines of the new text that replace them. Lines are numbered from
   * 0, and the line at an end is not part of the range. Either range may be empty.
   */
  public record Edit(int oldBegin, int oldEnd, int newBegin, int newEnd) {}

  /** The edits in the order of the lines; none for equal texts. */
  public static List<Edit> between(byte[] was, byte[] is) {
    return new HistogramDiff()
        .diff(RawTextComparator.DEFAULT, new RawText(was), new RawText(is)).stream()
            .map(e -> new Edit(e.getBeginA(), e.getEndA(), e.getBeginB(), e.getEndB()))
            .toList();
  }
}
