package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.output.Json;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.report.CapacityReport;
import dev.unitform.resilience.Capacity;
import dev.unitform.resilience.CapacityDocument;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code capacity}: compares the requests of pods with the resources of nodes. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description = {
      "Compare what the pods of each unit request with what the unit's nodes have: in normal"
          + " operation, with autoscalers at their maximum, after the worst single loss (of a zone;"
          + " in units without zones, of a rack or a node), and when the partner unit is lost.",
      "Exits with 1 if a resource is short in normal operation or after the worst single loss."
    })
final class CapacityCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SimulatedPlan plan = new SimulatedPlan();
  @Mixin private SimulatedUnits units = new SimulatedUnits();

  @Mixin private ResultFormat format = new ResultFormat();

  @Option(
      names = "--fit",
      description =
          "Find, by simulation, the smallest number of nodes with which no pod stays pending: in"
              + " normal operation, after the worst single loss, and when the partner unit is"
              + " lost.")
  private boolean fit;

  @Option(
      names = "--pool",
      paramLabel = "NAME",
      description =
          "With --fit: the node pool whose number of nodes changes; by default the first.")
  private @Nullable String pool;

  CapacityCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (pool != null && !fit) {
      throw new UsageException("--pool needs --fit");
    }
    try (Generation generation = plan.generation(terminal)) {
      return compare(generation);
    }
  }

  private int compare(Generation generation) {
    PlanDocument read = plan.read(terminal, generation);
    if (read == null) {
      return ExitCode.PROBLEMS;
    }
    Capacity capacity = new Capacity(read, plan.target(read));
    Set<String> shown = units.of(read);
    CapacityDocument found =
        fit ? capacity.fitted(shown, known(read, shown)) : capacity.document(shown);
    terminal.print(
        switch (format.form()) {
          case TEXT -> CapacityReport.text(found);
          case MARKDOWN -> CapacityReport.markdown(found);
          case JSON -> Json.text(found);
        });
    return found.units().stream().anyMatch(CapacityDocument.Unit::lacksRoom)
        ? ExitCode.PROBLEMS
        : ExitCode.OK;
  }

  /** Checks the name of a node pool, and returns it if one of the units has such a pool. */
  private @Nullable String known(PlanDocument read, Set<String> shown) {
    List<String> pools =
        read.units().stream()
            .filter(unit -> shown.contains(unit.name()))
            .flatMap(unit -> unit.nodePools().stream())
            .map(UnitDocument.NodePool::name)
            .distinct()
            .toList();
    if (pool != null && !pools.contains(pool)) {
      throw UsageException.unknown("node pool", pool, pools, "see nodePools in the profile");
    }
    return pool;
  }
}
