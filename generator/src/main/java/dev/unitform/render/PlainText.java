package dev.unitform.render;

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
    String words = oneLine(text);
    StringBuilder out = new StringBuilder(words.length() + 2 * start.length()).append(start);
    int line = 0;
    for (int at = 0, end; at < words.length(); at = end + 1) {
      end = words.indexOf(' ', at);
      end = end < 0 ? words.length() : end;
      if (end == at) {
        continue;
      }
      boolean first = out.length() - line == start.length();
      if (!first && out.length() - line + 1 + end - at > WIDTH) {
        line = out.length() + 1;
        out.append('\n').append(start);
        first = true;
      }
      out.append(first ? "" : " ").append(words, at, end);
    }
    return out.toString().stripTrailing();
  }

  /** Replaces line ends by spaces, and invisible characters by a replacement character. */
  static String oneLine(String text) {
    if (isVisible(text)) {
      return text;
    }
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

  /** Whether a text has only visible ASCII characters and spaces. */
  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
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
