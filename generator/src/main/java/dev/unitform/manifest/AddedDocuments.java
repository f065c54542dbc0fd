package dev.unitform.manifest;

import dev.unitform.yaml.StreamEditor;
import dev.unitform.yaml.StreamNode;
import java.util.List;
import java.util.regex.Pattern;

/** A stream with some documents of our own. */
final class AddedDocuments {
  private static final String COMMENT = "# Added by unitform post-render: the chart made none.";
  private static final String BEFORE_CONTENT = "\\A\\uFEFF?(?:[ \\t]*(?:#.*)?\\R)*";
  private static final Pattern MARKED = Pattern.compile(BEFORE_CONTENT + "---(?:\\s|\\z)");
  private static final Pattern DIRECTED = Pattern.compile(BEFORE_CONTENT + "%");

  private AddedDocuments() {}

  /**
   * All documents as one text, the new ones last. Where the last line has no end, giving it one
   * could change what it says: there they come before the last document.
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
    if (text.endsWith("\n")) {
      return text + ours;
    }
    String last = documents.get(documents.size() - 1);
    String separator =
        MARKED.matcher(last).find()
            ? ""
            : (DIRECTED.matcher(last).find() ? "..." : "---") + lineBreak;
    int at = text.length() - last.length();
    int behindMark = last.startsWith("\uFEFF") ? at + 1 : at;
    return text.substring(0, behindMark) + ours + separator + text.substring(behindMark);
  }
}
