package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Sources;
import dev.unitform.report.Counts;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for the format of a command's diagnostics. */
final class FindingsOutput {
  /**
   * Says which command shows the notices. Printed with the number of notices after generate or
   * publish.
   */
  static final String BY_VALIDATE = "shown by 'unitform validate'";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "human",
      description =
          "Format of the diagnostics: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private FindingsFormat format = FindingsFormat.HUMAN;

  FindingsFormat format() {
    return format;
  }

  /** Whether the diagnostics are a document for programs. */
  boolean isForMachines() {
    return format != FindingsFormat.HUMAN && format != FindingsFormat.CONCISE;
  }

  /**
   * Prints the errors and warnings. The format for people shows only the number of notices. If
   * there are errors, it does not show the number either, because no command shows the notices
   * before the errors are corrected.
   *
   * @param where says how to see the notices
   */
  String brief(Terminal terminal, List<Diagnostic> diagnostics, Sources sources, String where) {
    return withoutNotices(
        terminal, diagnostics, sources, Diagnostics.hasErrors(diagnostics) ? "" : where);
  }

  /**
   * Prints all diagnostics. If there are errors, the format for people shows only the number of
   * notices.
   */
  String full(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return Diagnostics.hasErrors(diagnostics)
        ? withoutNotices(terminal, diagnostics, sources, "shown when there are no errors")
        : text(terminal, diagnostics, sources);
  }

  private String withoutNotices(
      Terminal terminal, List<Diagnostic> diagnostics, Sources sources, String where) {
    if (format != FindingsFormat.HUMAN) {
      return text(terminal, diagnostics, sources);
    }
    long notices = diagnostics.stream().filter(d -> d.severity() == Severity.NOTICE).count();
    return format.besideResult(terminal, diagnostics, sources)
        + (notices == 0 || where.isEmpty()
            ? ""
            : Counts.of(notices, "notice") + ": " + where + "\n");
  }

  String text(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return format.text(terminal, diagnostics, sources);
  }
}
