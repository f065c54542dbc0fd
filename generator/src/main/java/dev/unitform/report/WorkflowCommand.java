package dev.unitform.report;

import dev.unitform.diagnostic.SourcePosition;
import org.jspecify.annotations.Nullable;

/** A GitHub Actions command that is shown as an annotation. */
final class WorkflowCommand {
  private WorkflowCommand() {}

  /**
   * One line.
   *
   * @param level {@code error}, {@code warning} or {@code notice}
   * @param place from {@link #place}; null for none
   * @param message made safe already
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

  /** At the top of a file. */
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
