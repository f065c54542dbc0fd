package dev.unitform.resilience;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.SimulationDocument.Lack;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Finds the services that a service needs but that are not available in the unit that takes over.
 * Only the needs in the catalog count, not the installation order, which says nothing about running
 * services.
 */
final class Needs {
  private Needs() {}

  /**
   * Adds to each result of a scenario the services that are needed but not available, and returns
   * the new results.
   */
  static List<ServiceResult> marked(PlanDocument plan, List<ServiceResult> results) {
    Map<String, Map<String, ServiceClass>> classes = new TreeMap<>();
    results.forEach(
        one ->
            classes
                .computeIfAbsent(one.unit(), unit -> new TreeMap<>())
                .put(one.service(), one.serviceClass()));
    return results.stream()
        .map(
            one -> {
              List<Lack> lacks = lacks(plan, one, classes);
              return lacks.isEmpty() ? one : one.lacking(lacks);
            })
        .toList();
  }

  private static List<Lack> lacks(
      PlanDocument plan, ServiceResult result, Map<String, Map<String, ServiceClass>> classes) {
    List<Lack> lacks = new ArrayList<>();
    UnitDocument unit = result.by() == null ? null : plan.unit(result.unit());
    PlacementDocument placement = unit == null ? null : unit.placement(result.service());
    for (String need : placement == null ? List.<String>of() : placement.needs()) {
      Map<String, ServiceClass> lost = classes.getOrDefault(result.unit(), Map.of());
      Map<String, ServiceClass> partner =
          classes.getOrDefault(Objects.requireNonNullElse(result.by(), ""), Map.of());
      if (lost.get(need) == ServiceClass.LOST) {
        lacks.add(new Lack(need, ServiceClass.LOST));
      } else if (partner.get(need) == ServiceClass.HELD) {
        lacks.add(new Lack(need, ServiceClass.HELD));
      }
    }
    return lacks;
  }
}
