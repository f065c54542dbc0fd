package dev.unitform.manifest;

import dev.unitform.yaml.StreamEditor;
import dev.unitform.yaml.StreamNode;
import java.util.List;

/** Adds YAML documents to a rendered stream. */
final class AddedDocuments {
  private static final String COMMENT = "# Added by unitform post-render: the chart renders none.";

  private AddedDocuments() {}

  /**
   * All documents as one text, with the new ones at the end. If the last document ends with a block
   * scalar and its last line has no line end, the new documents are inserted before that document,
   * because a line end would change the scalar.
   */
  static String to(List<String> documents, List<StreamNode> added) {
    String text = String.join("", documents);
    if (added.isEmpty()) {
      return text;
    }
    String lineBreak = StreamEditor.lineBreak(text);
    StringBuilder ours = new StringBuilder();
    for (StreamNode node : added) {
      ours.append("---").append(lineBreak).append(COMMENT).append(lineBreak);
      ours.append(StreamEditor.lines(node, lineBreak));
    }
    String last = documents.get(documents.size() - 1);
    if (text.endsWith("\n")) {
      return text + ours;
    }
    if (StreamEditor.canEndLine(last)) {
      return text + lineBreak + ours;
    }
    String firstLine = firstLine(last);
    String separator =
        isMarker(firstLine) ? "" : (firstLine.startsWith("%") ? "..." : "---") + lineBreak;
    int at = text.length() - last.length();
    int behindMark = last.startsWith("\uFEFF") ? at + 1 : at;
    return text.substring(0, behindMark) + ours + separator + text.substring(behindMark);
  }

  /** The first line of a document that is neither blank nor a comment. */
  private static String firstLine(String document) {
    String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
    return text.lines()
        .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
        .findFirst()
        .orElse("");
  }

  private static boolean isMarker(String line) {
    return line.startsWith("---") && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
  }
}
