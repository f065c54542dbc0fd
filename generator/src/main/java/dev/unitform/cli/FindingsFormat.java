package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Sources;
import dev.unitform.program.ProgramFiles;
import dev.unitform.report.CodeGuide;
import dev.unitform.report.DiagnosticReport;
import dev.unitform.report.GithubReport;
import dev.unitform.report.SarifReport;
import java.util.List;
import java.util.Locale;

/** A format of diagnostics. */
enum FindingsFormat {
  HUMAN,
  CONCISE,
  JSON,
  SARIF,
  GITHUB;

  /**
   * The format of the diagnostics that a command prints in addition to its result. If the user
   * chose {@code sarif} or {@code github}, this is also the format of the diagnostics. With any
   * other format of the result, the diagnostics are text for people.
   */
  static FindingsFormat forResult(Enum<?> form) {
    return form.name().equals(SARIF.name())
        ? SARIF
        : form.name().equals(GITHUB.name()) ? GITHUB : HUMAN;
  }

  private static final String GUIDE = "docs/diagnostics.md";

  /**
   * All diagnostics as text. The formats for machines are complete documents, even without
   * diagnostics.
   */
  String text(Terminal terminal, List<Diagnostic> found, Sources sources) {
    List<Diagnostic> diagnostics = sources.shown(found);
    DiagnosticPaths files = new DiagnosticPaths(terminal.folder(), sources);
    List<Diagnostic> openable = DiagnosticPaths.onlyIn(diagnostics, sources);
    return switch (this) {
      case HUMAN -> DiagnosticReport.human(files.in(diagnostics), files::text, terminal.colour());
      case CONCISE -> DiagnosticReport.concise(files.in(openable));
      case JSON -> DiagnosticReport.json(files.in(openable));
      case SARIF ->
          SarifReport.text(
              openable,
              Version.number(),
              CodeGuide.of(ProgramFiles.text(GUIDE)),
              new RepositoryFiles(terminal.folder(), sources));
      case GITHUB -> GithubReport.text(openable, new RepositoryFiles(terminal.folder(), sources));
    };
  }

  /**
   * The diagnostics that are printed next to a result, or instead of it. The format for people
   * leaves out notices: a result shows them itself, and if there is no result, the user must
   * correct the errors first.
   */
  String besideResult(Terminal terminal, List<Diagnostic> diagnostics, Sources sources) {
    return text(
        terminal,
        this == HUMAN
            ? diagnostics.stream().filter(d -> d.severity() != Severity.NOTICE).toList()
            : diagnostics,
        sources);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
