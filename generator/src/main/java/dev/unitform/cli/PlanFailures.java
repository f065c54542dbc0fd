package dev.unitform.cli;

import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.Deliveries;
import dev.unitform.resilience.PolicyCheck;
import dev.unitform.resilience.SimulatableUnit;
import dev.unitform.resilience.SimulationDocument;
import org.jspecify.annotations.Nullable;

/** What failures cost, for commands that show it beside something else. */
final class PlanFailures {
  /** With more nodes, every single failure takes longer than such a command should. */
  private static final long MOST_NODES = 500;

  private PlanFailures() {}

  /** Every single failure; null for a plan that is too large. */
  static @Nullable SimulationDocument of(Plan plan) {
    PlanDocument document = PlanDocument.of(plan);
    long nodes =
        document.units().stream().mapToLong(unit -> unit.nodes() == null ? 0 : unit.nodes()).sum();
    return nodes <= MOST_NODES && document.units().stream().allMatch(SimulatableUnit::is)
        ? PolicyCheck.everyFailure(document, Deliveries.TERRAFORM)
        : null;
  }
}
