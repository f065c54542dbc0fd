package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.report.PlanReport;
import dev.unitform.report.WorstText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a plan. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Show which services run in which units, with their modes and replicas.")
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "PROFILE", description = "The profile's file.")
  private String profile = "";

  /** A format of the plan. */
  enum Form {
    TABLE,
    MARKDOWN,
    JSON,
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
      defaultValue = "table",
      description =
          "Format of the plan: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. sarif and"
              + " github set the format of the diagnostics on stderr; the plan is then a table.")
  private Form form = Form.TABLE;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Generation generation = Generation.forPlans()) {
      Result<List<Run.Planned>> plans =
          Run.plans(generation, List.of(terminal.folder().resolve(profile)));
      if (plans.hasErrors()) {
        terminal.printErr(
            FindingsFormat.forResult(form)
                .besideResult(terminal, plans.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      Plan plan = plans.get().get(0).plan();
      UnaryOperator<String> names = generation.sources()::named;
      terminal.print(
          switch (form) {
            case TABLE, SARIF, GITHUB ->
                PlanReport.table(plan, terminal.columns(), names)
                    + WorstText.table(PlanFailures.of(plan), terminal.columns());
            case MARKDOWN ->
                PlanReport.markdown(plan, names) + WorstText.markdown(PlanFailures.of(plan));
            case JSON -> PlanFile.text(PlanDocument.of(plan));
          });
      terminal.out().flush();
      terminal.printErr(
          FindingsFormat.forResult(form)
              .besideResult(terminal, plans.diagnostics(), generation.sources()));
      return ExitCode.OK;
    }
  }
}
