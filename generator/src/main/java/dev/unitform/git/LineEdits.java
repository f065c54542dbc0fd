package dev.unitform.git;

import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** How one text became another, line by line, as git tells it. */
public final class LineEdits {
  private LineEdits() {}

  /**
   * Some lines of the old text that became some of the new; both from 0, the end not included.
   * Either may be empty.
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
