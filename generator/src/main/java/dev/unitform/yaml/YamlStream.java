package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a stream into its documents. It only looks for the lines with document markers. */
final class YamlStream {
  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private Part open = new Part(0, 0, 0);
  private boolean content;
  private boolean directive;
  private @Nullable Part afterEndMarker;

  /**
   * The text of one document, including its markers and the comments before it.
   *
   * @param start the index of its first character
   * @param linesBefore the number of lines before it
   */
  record Part(int start, int end, int linesBefore) {}

  private YamlStream(String text) {
    this.text = text;
  }

  /** All documents, in order. Their texts joined are the whole text. */
  static List<Part> parts(String text) {
    YamlStream stream = new YamlStream(text);
    int line = 0;
    for (int at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length(); line++) {
      int next = stream.nextLine(at);
      stream.line(new Part(at, next, line));
      at = next;
    }
    stream.close(text.length());
    return stream.parts;
  }

  private void line(Part line) {
    if (isMarker(line.start, "---")) {
      if (content) {
        // Directives belong to the next document.
        Part next = directive && afterEndMarker != null ? afterEndMarker : line;
        close(next.start);
        open = next;
      }
      content = true;
      directive = false;
      afterEndMarker = null;
    } else if (isMarker(line.start, "...")) {
      afterEndMarker = new Part(line.end, line.end, line.linesBefore + 1);
    } else if (text.charAt(line.start) == '%' && (!content || afterEndMarker != null)) {
      directive = true;
    } else if (!isBlankOrComment(line)) {
      content = true;
      directive = false;
      afterEndMarker = null;
    }
  }

  private void close(int end) {
    if (end > open.start) {
      parts.add(new Part(open.start, end, open.linesBefore));
    }
  }

  private int nextLine(int at) {
    int next = at;
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == '\n' || (c == '\r' && (next == text.length() || text.charAt(next) != '\n'))) {
        break;
      }
    }
    return next;
  }

  private boolean isMarker(int at, String marker) {
    int end = at + marker.length();
    return text.startsWith(marker, at)
        && (end == text.length() || " \t\r\n".indexOf(text.charAt(end)) >= 0);
  }

  private boolean isBlankOrComment(Part line) {
    for (int i = line.start; i < line.end; i++) {
      char c = text.charAt(i);
      if (c == '#') {
        return true;
      }
      if (" \t\r\n\uFEFF".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
