package dev.unitform.cli;

import dev.unitform.app.ChartProof;
import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.app.Threads;
import dev.unitform.check.Checks;
import dev.unitform.check.program.Programs;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.report.Counts;
import dev.unitform.resilience.Deliveries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code validate}: checks inputs and their output. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Check profiles, catalog and templates, and their output.",
      "Errors, warnings and notices go to stdout. Terraform's formatter is used if it is"
          + " installed.",
      "With a folder of charts, Helm renders every release with its generated values, and the"
          + " result is checked against the plan."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Profiles profiles = new Profiles();
  @Mixin private FindingsOutput findings = new FindingsOutput();

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Folder with the charts, each a folder or an archive; by default the project's 'charts',"
              + " if it has one.")
  private @Nullable String charts;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path folder = ChartsFolder.of(charts, terminal);
    Charts shared = new Charts(folder, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(Threads.usual(), shared)) {
      return validate(generation, shared);
    }
  }

  /**
   * The diagnostics, with places in generated files as paths below {@code out}, the default output
   * folder.
   */
  private static List<Diagnostic> inOutput(Plan plan, List<Diagnostic> diagnostics) {
    Set<String> units =
        plan.units().stream().map(PlannedUnit::name).collect(Collectors.toUnmodifiableSet());
    return diagnostics.stream()
        .map(
            diagnostic -> {
              SourcePosition position = diagnostic.position();
              String file = position == null ? "" : position.file();
              return units.contains(file.replaceFirst("/.*", "")) && file.contains("/")
                  ? diagnostic.inFile("out/%s/%s".formatted(plan.profile(), file))
                  : diagnostic;
            })
        .toList();
  }

  /** The effects of failures that are worse than the profile allows. */
  private static List<Diagnostic> policy(Run.Product product) {
    PlanDocument plan = PlanDocument.of(product.plan());
    return plan.resilience() == null
        ? List.of()
        : PolicyFindings.of(
            plan, plan.resilience(), Deliveries.of(plan), product.plan().resilience());
  }

  private int validate(Generation generation, Charts shared) {
    List<Path> files = profiles.files(terminal);
    Run run = Run.of(generation, files);
    Diagnostics diagnostics = new Diagnostics(run.diagnostics());
    int rendered = 0;
    for (Run.Product product : run.products()) {
      ChartProof.Report report = ChartProof.check(product, shared);
      rendered += report.manifests().size();
      Diagnostics produced = new Diagnostics();
      List<Diagnostic> found = new ArrayList<>(report.diagnostics());
      found.addAll(
          Checks.all(
              product.plan(),
              product.tree(),
              report.manifests(),
              new Programs(terminal.environment())));
      produced.addAll(inOutput(product.plan(), report.unwritten().atCharts(found)));
      diagnostics.addAll(product.inputs().unacknowledged(produced.sorted()));
      diagnostics.addAll(policy(product));
      if (!report.manifests().isEmpty()) {
        diagnostics.addAll(product.inputs().idleAcknowledgements(produced.sorted()));
      }
    }
    terminal.print(findings.full(terminal, diagnostics.sorted(), generation.sources()));
    if (diagnostics.hasErrors()) {
      return ExitCode.PROBLEMS;
    }
    terminal
        .err()
        .printf(
            "%s: no errors%s%n",
            Counts.of(files.size(), "profile"),
            rendered == 0 ? "" : ", %s rendered".formatted(Counts.of(rendered, "release")));
    return ExitCode.OK;
  }
}
