package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.diagnostic.Result;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.report.CapacityReport;
import dev.unitform.resilience.Capacity;
import dev.unitform.resilience.CapacityDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what pods request and what nodes have. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description = {
      "Compare what the pods of each unit request with what its nodes have: in normal operation,"
          + " with autoscalers at their maximum, after the worst single loss, and when the partner"
          + " is lost.",
      "Exit code 1 where something is short in normal operation or after the worst single loss."
    })
final class CapacityCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SimulatedPlan plan = new SimulatedPlan();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "Form of the result: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private SimulateCommand.Form form = SimulateCommand.Form.TEXT;

  CapacityCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Generation generation = Generation.forPlans();
    Result<PlanDocument> read = plan.read(terminal, generation);
    terminal
        .err()
        .print(FindingsForm.HUMAN.pressing(terminal, read.diagnostics(), generation.sources()));
    if (!read.isPresent()) {
      return ExitCode.PROBLEMS;
    }
    CapacityDocument found =
        new Capacity(read.get(), plan.target(read.get())).document(plan.units(read.get()));
    terminal
        .out()
        .print(
            switch (form) {
              case TEXT -> CapacityReport.text(found);
              case MARKDOWN -> CapacityReport.markdown(found);
              case JSON -> CapacityReport.json(found);
            });
    return found.units().stream().anyMatch(CapacityDocument.Unit::lacksRoom)
        ? ExitCode.PROBLEMS
        : ExitCode.OK;
  }
}
