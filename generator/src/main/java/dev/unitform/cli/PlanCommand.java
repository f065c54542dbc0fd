package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
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
    Diagnostics diagnostics = new Diagnostics();
    Result<Inputs> inputs = generation.read(terminal.folder().resolve(profile));
    diagnostics.addAll(inputs.diagnostics());
    if (inputs.isPresent()) {
      Result<Plan> plan = generation.plan(inputs.get());
      diagnostics.addAll(plan.diagnostics());
      if (plan.isPresent() && !diagnostics.hasErrors()) {
        String text =
            switch (form) {
              case TABLE, SARIF, GITHUB -> PlanReport.table(plan.get(), terminal.columns());
              case MARKDOWN -> PlanReport.markdown(plan.get());
              case JSON -> PlanFile.text(PlanDocument.of(plan.get()));
            };
        terminal.out().print(text);
        terminal.out().flush();
        terminal
            .err()
            .print(form.findings.pressing(terminal, diagnostics.sorted(), generation.sources()));
        return ExitCode.OK;
      }
    }
    terminal.err().print(form.findings.text(terminal, diagnostics.sorted(), generation.sources()));
    return ExitCode.PROBLEMS;
  }
}
