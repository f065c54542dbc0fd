package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.explain.Explainer;
import dev.unitform.explain.Explanation;
import dev.unitform.input.CatalogReader;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.report.ExplanationReport;
import dev.unitform.report.WorstText;
import dev.unitform.resilience.SimulationDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a value of the plan. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explain where a value comes from, or why a service is not installed.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROFILE", description = "The profile's file.")
  private String profile = "";

  @Parameters(
      index = "1",
      paramLabel = "ADDRESS",
      description =
          "The address of a decision: unit, unit/service, unit/service/release or"
              + " unit/service/release/workload.")
  private String address = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FIELD",
      description = "A field, such as replicas or spread, or a path of the chart's values.")
  private @Nullable String field;

  /** A format of the explanation. */
  enum Form {
    HUMAN,
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
      defaultValue = "human",
      description =
          "Format of the explanation: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. sarif"
              + " and github set the format of the diagnostics on stderr; the explanation is then"
              + " text.")
  private Form form = Form.HUMAN;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Generation generation = Generation.forOutput(1)) {
      return explain(generation);
    }
  }

  private int explain(Generation generation) {
    Result<List<Run.Planned>> plans =
        Run.plans(generation, List.of(terminal.folder().resolve(profile)));
    if (plans.hasErrors()) {
      return fail(generation, plans.diagnostics());
    }
    Run.Planned planned = plans.get().get(0);
    Result<OutputTree> tree = generation.render(planned.inputs(), planned.plan(), RunScope.ALL);
    Result<Explanation> explanation =
        new Explainer(planned.plan(), new CatalogReader()::shipped, tree.value(), "out")
            .explain(address, field);
    if (!explanation.isPresent()) {
      return fail(generation, explanation.diagnostics());
    }
    Explanation answer = withFailures(explanation.get(), planned.plan());
    UnaryOperator<String> names = generation.sources()::named;
    terminal.print(
        switch (form) {
          case HUMAN, SARIF, GITHUB -> ExplanationReport.human(answer, names);
          case JSON -> ExplanationReport.json(answer, names);
        });
    terminal.out().flush();
    terminal.printErr(
        FindingsFormat.forResult(form)
            .besideResult(terminal, plans.diagnostics(), generation.sources()));
    return ExitCode.OK;
  }

  /** Adds the worst effects of failures, if the question is about a whole unit or service. */
  private Explanation withFailures(Explanation explanation, Plan plan) {
    String[] steps = address.split("/", -1);
    if (field != null || steps.length > 2 || explanation.answers().isEmpty()) {
      return explanation;
    }
    List<SimulationDocument> found = PlanFailures.of(plan);
    if (found.isEmpty()) {
      return explanation;
    }
    List<String> costs =
        steps.length == 1
            ? WorstText.ofUnit(found, steps[0])
            : WorstText.ofService(found, steps[0], steps[1]);
    List<String> lines = new ArrayList<>(costs);
    lines.add("when delivered by " + found.get(0).target());
    return costs.isEmpty()
        ? explanation
        : explanation.with(new Explanation.Detail("failures", lines));
  }

  private int fail(Generation generation, List<Diagnostic> diagnostics) {
    terminal.printErr(
        FindingsFormat.forResult(form).besideResult(terminal, diagnostics, generation.sources()));
    return ExitCode.PROBLEMS;
  }
}
