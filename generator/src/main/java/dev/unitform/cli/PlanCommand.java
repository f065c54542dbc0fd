package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.report.PlanReport;
import java.util.List;
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
    TABLE(FindingsForm.HUMAN),
    MARKDOWN(FindingsForm.HUMAN),
    JSON(FindingsForm.HUMAN),
    SARIF(FindingsForm.SARIF),
    GITHUB(FindingsForm.GITHUB);

    private final FindingsForm findings;

    Form(FindingsForm findings) {
      this.findings = findings;
    }

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
      description =
          "Form of the plan: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. With sarif and"
              + " github, the plan is a table and the diagnostics on stderr take that form.")
  private Form form = Form.TABLE;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Generation generation = Generation.forPlans();
    Result<List<Run.Planned>> plans =
        Run.plans(generation, List.of(terminal.folder().resolve(profile)));
    if (plans.hasErrors()) {
      terminal.err().print(form.findings.text(terminal, plans.diagnostics(), generation.sources()));
      return ExitCode.PROBLEMS;
    }
    Plan plan = plans.get().get(0).plan();
    terminal
        .out()
        .print(
            switch (form) {
              case TABLE, SARIF, GITHUB -> PlanReport.table(plan, terminal.columns());
              case MARKDOWN -> PlanReport.markdown(plan);
              case JSON -> PlanFile.text(PlanDocument.of(plan));
            });
    terminal.out().flush();
    terminal
        .err()
        .print(form.findings.pressing(terminal, plans.diagnostics(), generation.sources()));
    return ExitCode.OK;
  }
}
