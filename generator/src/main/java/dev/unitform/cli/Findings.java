package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Sources;
import dev.unitform.report.DiagnosticReport;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command shows its diagnostics. */
final class Findings {
  /** A form of diagnostics. */
  enum Form {
    HUMAN,
    CONCISE,
    JSON;

    /** The word on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "human",
      description =
          "Form of the diagnostics: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Form form = Form.HUMAN;

  boolean isJson() {
    return form == Form.JSON;
  }

  /** Errors and warnings, and for people only the number of notices. */
  String brief(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    if (form != Form.HUMAN) {
      return text(terminal, diagnostics, sources);
    }
    List<Diagnostic> pressing =
        diagnostics.stream().filter(d -> d.severity() != Severity.NOTICE).toList();
    int notices = diagnostics.size() - pressing.size();
    String counted =
        notices == 0 || Diagnostics.hasErrors(diagnostics)
            ? ""
            : "%d %s: 'unitform validate' shows %s%n"
                .formatted(
                    notices, notices == 1 ? "notice" : "notices", notices == 1 ? "it" : "them");
    return text(terminal, pressing, sources) + counted;
  }

  /** All diagnostics. */
  String text(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return switch (form) {
      case HUMAN -> DiagnosticReport.human(diagnostics, sources::text, terminal.colour());
      case CONCISE -> DiagnosticReport.concise(diagnostics);
      case JSON -> DiagnosticReport.json(diagnostics);
    };
  }
}
