package dev.unitform.render;

import java.util.ArrayList;
import java.util.List;

/** Prepares text for comments, so that a name in the text cannot end the comment. */
final class PlainText {
  private static final int WIDTH = 120;

  private PlainText() {}

  /**
   * Formats text as a comment: breaks it into indented lines that begin with a number sign. The
   * last line has no line feed.
   */
  static String comment(String text, int indent) {
    String start = " ".repeat(indent) + "# ";
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(start);
    for (String word : oneLine(text).split(" ", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      boolean first = line.length() == start.length();
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(start);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(line.toString().stripTrailing());
    return String.join("\n", lines);
  }

  /** Replaces line ends by spaces, and invisible characters by a replacement character. */
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        out.append(c).append(text.charAt(++i));
      } else if (c == '\n' || c == '\t') {
        out.append(' ');
      } else {
        out.append(isUnsafe(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  /** Whether a character is invalid or invisible, or may be read as the end of a line. */
  static boolean isUnsafe(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\uFEFF'
        || (c >= '\u200E' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c >= '\uFFFE';
  }
}
