package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.diagnostic.Result;
import dev.unitform.page.HtmlPage;
import dev.unitform.page.Page;
import dev.unitform.page.PageDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what failures cost as a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write a page for a browser that shows what each failure costs.")
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SimulatedPlan plan = new SimulatedPlan();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write, also if it exists; by default the standard output.")
  private @Nullable Path file;

  ReportCommand(Terminal terminal) {
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
    Simulator simulator = new Simulator(read.get(), plan.target(read.get()), /* fresh= */ false);
    SimulationDocument simulation =
        simulator.simulate(simulator.singleFailures(), simulator.units());
    PageDocument page = Page.of(read.get(), simulation, (unit, placement) -> List.of());
    return print(HtmlPage.text(new HtmlPage.Documents(simulation, page)));
  }

  private int print(String text) {
    if (file == null) {
      terminal.out().print(text);
      return ExitCode.OK;
    }
    try {
      Files.writeString(terminal.folder().resolve(file), text);
    } catch (IOException e) {
      terminal.err().printf("error: '%s' cannot be written; check its folder%n", file);
      return ExitCode.PROBLEMS;
    }
    terminal.out().printf("wrote %s%n", file);
    return ExitCode.OK;
  }
}
