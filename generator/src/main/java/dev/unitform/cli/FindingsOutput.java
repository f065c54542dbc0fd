package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Sources;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command shows its diagnostics. */
final class FindingsOutput {
  /** Notices of what every run produces. */
  static final String BY_VALIDATE = "'unitform validate' shows them";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "human",
      description =
          "Form of the diagnostics: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private FindingsForm form = FindingsForm.HUMAN;

  boolean isJson() {
    return form == FindingsForm.JSON;
  }

  /**
   * Errors and warnings, and for people only the number of notices.
   *
   * @param where how to see the notices
   */
  String brief(Terminal terminal, List<Diagnostic> diagnostics, Sources sources, String where) {
    return counted(terminal, diagnostics, sources, where);
  }

  /** All findings; beside errors, people are spared the notices. */
  String full(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return Diagnostics.hasErrors(diagnostics)
        ? counted(terminal, diagnostics, sources, "shown once there is no error")
        : text(terminal, diagnostics, sources);
  }

  private String counted(
      Terminal terminal, List<Diagnostic> diagnostics, Sources sources, String where) {
    if (form != FindingsForm.HUMAN) {
      return text(terminal, diagnostics, sources);
    }
    List<Diagnostic> pressing =
        diagnostics.stream().filter(d -> d.severity() != Severity.NOTICE).toList();
    int notices = diagnostics.size() - pressing.size();
    String count = notices == 1 ? "1 notice" : notices + " notices";
    return text(terminal, pressing, sources) + (notices == 0 ? "" : count + ": " + where + "\n");
  }

  /** All diagnostics. */
  String text(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return form.text(terminal, diagnostics, sources);
  }
}
