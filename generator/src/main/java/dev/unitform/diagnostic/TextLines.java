package dev.unitform.diagnostic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines of a text. Finding a place takes constant time for any length of the text and its
 * lines, because an input may have thousands of faults in one line of megabytes.
 */
public final class TextLines {
  private static final int STEP = 1024;

  private final String text;
  private final int[] starts;
  private final int count;

  /**
   * For each long line, the offsets of every 1024th code point; empty if no character of the line
   * is a surrogate pair.
   */
  private final Map<Integer, int[]> offsets = new HashMap<>();

  public TextLines(String text) {
    this.text = text;
    int[] found = new int[16];
    int lines = 0;
    for (int at = 0; at < text.length(); at = endOf(text, at)) {
      if (lines == found.length) {
        found = Arrays.copyOf(found, 2 * lines);
      }
      found[lines++] = at;
    }
    this.starts = found;
    this.count = lines;
  }

  /** The offset at which the next line starts. */
  private static int endOf(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return i + 1;
      }
      if (text.charAt(i) == '\r') {
        return text.startsWith("\n", i + 1) ? i + 2 : i + 1;
      }
    }
    return text.length();
  }

  public int count() {
    return count;
  }

  /**
   * The offset at which a line begins. Lines are counted from 1. For a line after the last one, the
   * result is the length of the text.
   */
  public int start(int line) {
    return line > count ? text.length() : starts[line - 1];
  }

  /** The offset at which a line ends, without its line end. */
  public int end(int line) {
    int end = start(line + 1);
    while (end > start(line) && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** The number of the line in which an offset is. Lines are counted from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The offset of a line and column. If the line ends before the column, the result is the offset
   * of the line's end.
   *
   * @param column in code points, counted from 1
   */
  public int offset(int line, int column) {
    if (line > count) {
      return text.length();
    }
    int end = end(line);
    int points = Math.max(0, column - 1);
    boolean isShort = end - start(line) <= STEP;
    int[] known =
        isShort ? new int[] {start(line)} : offsets.computeIfAbsent(line, this::everyStep);
    if (known.length == 0) {
      return Math.min(end, start(line) + points);
    }
    int step = Math.min(points / STEP, known.length - 1);
    int at = known[step];
    for (int rest = points - step * STEP; rest > 0 && at < end; rest--) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private int[] everyStep(int line) {
    int start = start(line);
    int end = end(line);
    if (text.codePointCount(start, end) == end - start) {
      return new int[0];
    }
    int[] steps = new int[(end - start) / STEP + 1];
    int number = 0;
    int points = 0;
    for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      if (points++ % STEP == 0) {
        steps[number++] = at;
      }
    }
    return Arrays.copyOf(steps, number);
  }
}
