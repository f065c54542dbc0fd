package dev.unitform.report;

import dev.unitform.diagnostic.SourcePosition;
import org.jspecify.annotations.Nullable;

/** A command of GitHub Actions that is shown as an annotation. */
final class WorkflowCommand {
  private WorkflowCommand() {}

  /**
   * The command as one line.
   *
   * @param level {@code error}, {@code warning} or {@code notice}
   * @param place the result of {@link #place}; null for none
   * @param message the escaped message
   */
  static String of(String level, @Nullable String place, String title, String message) {
    return "::%s %stitle=%s::%s"
        .formatted(level, place == null ? "" : place + ",", property(title), escaped(message));
  }

  /**
   * The place of an annotation.
   *
   * @param file its path in the repository
   */
  static String place(String file, SourcePosition at) {
    return "file=%s,line=%d,col=%d,endColumn=%d"
        .formatted(
            property(file), at.line(), at.column(), at.column() + Math.max(1, at.length()) - 1);
  }

  /** The place of an annotation about a whole file: its first line. */
  static String place(String file) {
    return "file=" + property(file) + ",line=1";
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
