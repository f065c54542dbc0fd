package dev.unitform.page;

import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the workload that decides the class of a service. The name is needed only if the workloads
 * of the service have different counts, because the class then does not follow from the count that
 * the page shows.
 */
final class DecidingWorkloads {
  private static final Set<ServiceClass> OF_WORKLOADS =
      EnumSet.of(ServiceClass.DEGRADED, ServiceClass.RESTARTING, ServiceClass.HELD);

  private record Key(String unit, String service) {}

  private final Map<Key, Set<Integer>> counts = new LinkedHashMap<>();

  DecidingWorkloads(SimulationDocument simulation) {
    for (SimulationDocument.Unit unit : simulation.units()) {
      unit.workloads()
          .forEach(
              workload ->
                  counts
                      .computeIfAbsent(
                          new Key(unit.name(), workload.service()), k -> new LinkedHashSet<>())
                      .add(workload.replicas()));
    }
  }

  /**
   * The name of the workload; null if all workloads have the same count, or if no workload decides
   * the class.
   */
  @Nullable String of(ServiceResult result) {
    String worst = result.worst();
    Set<Integer> found = counts.getOrDefault(new Key(result.unit(), result.service()), Set.of());
    return worst == null || found.size() < 2 || !OF_WORKLOADS.contains(result.serviceClass())
        ? null
        : worst.substring(worst.lastIndexOf('/') + 1);
  }
}
