package dev.unitform.cli;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option for the units that a simulation reports on. */
final class SimulatedUnits {
  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "A unit to report on, by default all; may be repeated.")
  private List<String> units = List.of();

  /** The chosen units, in the plan's order; all units of the plan if none is chosen. */
  Set<String> of(PlanDocument plan) {
    List<String> all = plan.units().stream().map(UnitDocument::name).toList();
    for (String unit : units) {
      if (!all.contains(unit)) {
        throw UsageException.unknown("unit", unit, all, "see 'unitform plan'");
      }
    }
    Set<String> shown = new LinkedHashSet<>(all);
    shown.removeIf(unit -> !units.isEmpty() && !units.contains(unit));
    return shown;
  }
}
