package dev.unitform.cli;

import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.Deliveries;
import dev.unitform.resilience.PolicyCheck;
import dev.unitform.resilience.SimulationCost;
import dev.unitform.resilience.SimulationDocument;
import java.util.List;

/** Simulates failures for commands that add a summary of the effects to their result. */
final class PlanFailures {
  /**
   * The maximum number of nodes. With more, the simulation of every single failure takes too long
   * for a command that only adds a summary.
   */
  private static final long MOST_NODES = 500;

  private PlanFailures() {}

  /**
   * Simulates every single failure, once with the spread constraints that Terraform delivers, and
   * once for each target of the profile that delivers other constraints. The result is empty if the
   * plan is too large.
   */
  static List<SimulationDocument> of(Plan plan) {
    PlanDocument document = PlanDocument.of(plan);
    long nodes =
        document.units().stream().mapToLong(unit -> unit.nodes() == null ? 0 : unit.nodes()).sum();
    return nodes <= MOST_NODES && document.units().stream().allMatch(SimulationCost::isLow)
        ? Deliveries.of(document).stream()
            .map(target -> PolicyCheck.everyFailure(document, target))
            .toList()
        : List.of();
  }
}
