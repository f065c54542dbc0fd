package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.Json;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.report.SimulationReport;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.FailureNames;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code simulate}: shows the effects of failures. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Show what failures cost: which pods stop, which start elsewhere, and how each service is"
          + " affected.",
      "Without --fail and --all, the result is normal operation."
    })
final class SimulateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SimulatedPlan plan = new SimulatedPlan();
  @Mixin private SimulatedUnits units = new SimulatedUnits();

  @Option(
      names = "--fail",
      paramLabel = "FAILURE",
      description =
          "A failure: zone:UNIT/ZONE, rack:UNIT/RACK, node:UNIT/NODE or unit:UNIT. May be repeated;"
              + " all failures happen at the same time.")
  private List<String> fail = List.of();

  @Option(names = "--all", description = "Simulate each single failure separately.")
  private boolean all;

  @Option(
      names = "--fresh",
      description = "Schedule all pods again during the failure, as a rollout would.")
  private boolean fresh;

  @Option(
      names = "--policy",
      description =
          "Exit with 1 if a single failure has a worse effect than policies.resilience of the"
              + " profile allows.")
  private boolean policy;

  @Mixin private ResultFormat format = new ResultFormat();

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (all && !fail.isEmpty()) {
      throw new UsageException("--all already simulates each single failure: leave out --fail");
    }
    try (Generation generation = plan.generation(terminal)) {
      return simulate(generation);
    }
  }

  private int simulate(Generation generation) {
    PlanDocument read = plan.read(terminal, generation);
    if (read == null) {
      return ExitCode.PROBLEMS;
    }
    ResilienceDocument wanted = policy ? policyOf(read) : null;
    Simulator simulator = new Simulator(read, plan.target(read), fresh);
    Set<String> shown = units.of(read);
    List<Set<Failure>> scenarios =
        scenarios(simulator).stream()
            .filter(failures -> failures.stream().anyMatch(one -> shown.contains(one.unit())))
            .toList();
    if (scenarios.isEmpty()) {
      throw new UsageException(
          "--unit leaves out every unit of --fail: name the unit that fails, or leave out"
              + " --unit");
    }
    SimulationDocument found = simulator.simulate(scenarios, shown);
    terminal.print(
        switch (format.form()) {
          case TEXT -> SimulationReport.text(found, all);
          case MARKDOWN -> SimulationReport.markdown(found, all);
          case JSON -> Json.text(found);
        });
    return wanted == null ? ExitCode.OK : checkPolicy(wanted, read, generation);
  }

  private ResilienceDocument policyOf(PlanDocument found) {
    ResilienceDocument policy = found.resilience();
    boolean isEmpty =
        policy == null
            || (policy.survive() == null && policy.services().isEmpty() && policy.spare() == null);
    if (isEmpty) {
      throw new UsageException(
          "'%s' has no policies.resilience to check failures against".formatted(found.profile()));
    }
    return Objects.requireNonNull(policy);
  }

  private int checkPolicy(ResilienceDocument wanted, PlanDocument found, Generation generation) {
    Diagnostics broken =
        new Diagnostics(
            PolicyFindings.of(found, wanted, List.of(plan.target(found)), /* places= */ null));
    terminal.printErr(FindingsFormat.HUMAN.text(terminal, broken.sorted(), generation.sources()));
    return broken.hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private List<Set<Failure>> scenarios(Simulator simulator) {
    if (all) {
      return simulator.singleFailures();
    }
    if (fail.isEmpty()) {
      return simulator.noFailures();
    }
    FailureNames names = new FailureNames(simulator);
    Set<Failure> together = new LinkedHashSet<>();
    for (String text : fail) {
      try {
        together.add(names.read(text));
      } catch (FailureNames.UnknownFailure e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    return new ArrayList<>(Stream.of(together).toList());
  }
}
