package dev.unitform.cli;

import dev.unitform.app.AffectedUnits;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.report.AffectedReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code affected}: shows the units and releases that a change affects. */
@Command(
    name = "affected",
    mixinStandardHelpOptions = true,
    description = {
      "Show which units and releases are affected by the changes since a git revision, and why.",
      "Generates the output of both states in memory and compares them; writes nothing."
    })
final class AffectedCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description = "Profile files; by default all files in 'profiles', now and in the revision.")
  private List<String> profiles = List.of();

  @Option(
      names = "--base",
      paramLabel = "REV",
      required = true,
      description =
          "The git revision to compare with. If HEAD does not contain the revision, its merge base"
              + " with HEAD is used.")
  private String base = "";

  @Option(
      names = "--no-merge-base",
      description = "Compare with the revision itself, even if HEAD does not contain it.")
  private boolean exact;

  /** A format of the answer. */
  enum Form {
    HUMAN,
    JSON,
    MATRIX,
    SARIF,
    GITHUB;

    /** The name on the command line. */
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
          "Format of the result: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. matrix is"
              + " one line of JSON for the jobs of GitHub Actions. sarif and github set the format"
              + " of the diagnostics on stderr; the result is then text.")
  private Form form = Form.HUMAN;

  AffectedCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Result<AffectedUnits.Report> report =
        new AffectedUnits(
                terminal.folder(), profiles.stream().map(terminal.folder()::resolve).toList())
            .since(base, !exact);
    Sources sources = report.isPresent() ? report.get().sources() : new Sources();
    if (report.isPresent()) {
      AffectedUnits.Report found = report.get();
      String since = "%s (%s)".formatted(found.since().name(), found.since().shortId());
      terminal.print(
          switch (form) {
            case HUMAN, SARIF, GITHUB -> AffectedReport.human(since, found.units());
            case JSON ->
                AffectedReport.json(found.since().name(), found.since().id(), found.units());
            case MATRIX -> AffectedReport.matrix(found.units());
          });
      terminal.out().flush();
    }
    terminal.printErr(
        FindingsFormat.forResult(form).besideResult(terminal, report.diagnostics(), sources));
    return report.isPresent() ? ExitCode.OK : ExitCode.PROBLEMS;
  }
}
