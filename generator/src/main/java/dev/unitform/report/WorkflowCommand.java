package dev.unitform.report;

/** A command of a GitHub Actions workflow, which shows as an annotation. */
final class WorkflowCommand {
  private WorkflowCommand() {}

  /**
   * One line.
   *
   * @param level {@code error}, {@code warning} or {@code notice}
   * @param file its path in the repository; empty for none
   */
  static String of(String level, String file, String title, String message) {
    String place = file.isEmpty() ? "" : "file=" + property(file) + ",line=1,";
    return "::%s %stitle=%s::%s"
        .formatted(level, place, property(title), escaped(TerminalText.safe(message)));
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
