package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Plan;
import dev.unitform.report.DiagnosticReport;
import dev.unitform.report.PlanReport;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what runs where. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Show which service runs in which unit, in which mode and how many.")
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "PROFILE", description = "The profile's file.")
  private String profile = "";

  /** A form of the plan. */
  enum Form {
    TABLE,
    MARKDOWN,
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
      defaultValue = "table",
      description = "Form of the plan: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Form form = Form.TABLE;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Generation generation = Generation.forPlans();
    Diagnostics diagnostics = new Diagnostics();
    Result<Inputs> inputs = generation.read(terminal.folder().resolve(profile));
    diagnostics.addAll(inputs.diagnostics());
    if (inputs.isPresent()) {
      Result<Plan> plan = generation.plan(inputs.get());
      diagnostics.addAll(plan.diagnostics());
      if (plan.isPresent() && !diagnostics.hasErrors()) {
        Result<String> text =
            switch (form) {
              case TABLE -> Result.of(PlanReport.table(plan.get(), terminal.columns()));
              case MARKDOWN -> Result.of(PlanReport.markdown(plan.get()));
              case JSON -> generation.json(inputs.get(), plan.get());
            };
        diagnostics.addAll(text.diagnostics());
        if (text.isPresent()) {
          terminal.out().print(text.get());
          return ExitCode.OK;
        }
      }
    }
    terminal
        .err()
        .print(
            DiagnosticReport.human(
                diagnostics.sorted(), generation.sources()::text, terminal.colour()));
    return ExitCode.PROBLEMS;
  }
}
