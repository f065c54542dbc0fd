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
import org.jspecify.annotations.Nullable;

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
    Map<String, Map<String, String>> classes = new TreeMap<>();
    results.forEach(
        one ->
            classes
                .computeIfAbsent(one.unit(), unit -> new TreeMap<>())
                .put(one.service(), one.classWord()));
    return results.stream()
        .map(
            one -> {
              List<Lack> lacks = lacks(plan, one, classes);
              return lacks.isEmpty() ? one : one.lacking(lacks);
            })
        .toList();
  }

  private static List<Lack> lacks(
      PlanDocument plan, ServiceResult result, Map<String, Map<String, String>> classes) {
    List<Lack> lacks = new ArrayList<>();
    UnitDocument unit = result.by() == null ? null : plan.unit(result.unit());
    PlacementDocument placement = unit == null ? null : unit.placement(result.service());
    for (String need : placement == null ? List.<String>of() : placement.needs()) {
      Map<String, String> lost = classes.getOrDefault(result.unit(), Map.of());
      Map<String, String> partner =
          classes.getOrDefault(Objects.requireNonNullElse(result.by(), ""), Map.of());
      if (isOf(ServiceClass.LOST, lost.get(need))) {
        lacks.add(new Lack(need, ServiceClass.LOST.toString()));
      } else if (isOf(ServiceClass.HELD, partner.get(need))) {
        lacks.add(new Lack(need, ServiceClass.HELD.toString()));
      }
    }
    return lacks;
  }

  private static boolean isOf(ServiceClass one, @Nullable String word) {
    return Objects.equals(one.toString(), word);
  }
}
