package dev.unitform.page;

import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.page.PageDocument.Cell;
import dev.unitform.page.PageDocument.Service;
import dev.unitform.page.PageDocument.Worst;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.WorstOutcomes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the table of services: how each one runs in each unit, and the worst effects of failures on
 * it.
 *
 * @param kinds the kinds of failure, one for each column
 */
record ServiceTable(
    PlanDocument plan,
    WorstOutcomes worst,
    List<Failure.Kind> kinds,
    PlanSources sources,
    DecidingWorkloads deciding) {
  /** The services that are installed in any unit, in the plan's order. */
  List<Service> services() {
    Map<String, PlacementDocument> first = new LinkedHashMap<>();
    for (UnitDocument unit : plan.units()) {
      unit.placements().stream()
          .filter(PlacementDocument::installed)
          .forEach(placement -> first.putIfAbsent(placement.service(), placement));
    }
    return first.values().stream().map(this::service).toList();
  }

  private Service service(PlacementDocument one) {
    return new Service(
        one.service(),
        one.title(),
        Arrays.stream(DisasterRecovery.values())
            .filter(mode -> mode.toString().equals(one.disasterRecovery()))
            .map(DisasterRecovery::phrase)
            .findFirst()
            .orElse(""),
        kinds.stream().map(kind -> worst(kind, one.service())).toList(),
        plan.units().stream().map(unit -> cell(unit, one.service())).toList());
  }

  private Worst worst(Failure.Kind kind, String service) {
    return worst.of(kind, result -> result.service().equals(service)).stream()
        .max(Comparator.comparing(WorstOutcomes.Outcome::serviceClass))
        .map(one -> new Worst(one.serviceClass(), deciding.of(one.result())))
        .orElse(new Worst(null, null));
  }

  private Cell cell(UnitDocument unit, String service) {
    PlacementDocument placement = unit.placement(service);
    if (placement == null) {
      return new Cell(unit.name(), null, null, null, List.of());
    }
    boolean runs = placement.installed();
    return new Cell(
        unit.name(),
        runs ? runs(placement) : null,
        runs ? note(placement) : null,
        placement.reason(),
        sources.of(unit.name(), placement));
  }

  /**
   * The workloads of the service, except supporting ones such as a cache. If the service has only
   * supporting workloads, all of them are returned.
   */
  private static Stream<WorkloadDocument> ownWorkloads(PlacementDocument placement) {
    List<WorkloadDocument> all =
        placement.releases().stream().flatMap(release -> release.workloads().stream()).toList();
    return all.stream().allMatch(WorkloadDocument::supporting)
        ? all.stream()
        : all.stream().filter(workload -> !workload.supporting());
  }

  /**
   * The mode and the replica counts. A workload with one replica is not shown as N+1, even if that
   * is its mode.
   */
  private static String runs(PlacementDocument placement) {
    List<Integer> counts =
        ownWorkloads(placement)
            .map(WorkloadDocument::replicas)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    HighAvailability mode =
        Arrays.stream(HighAvailability.values())
            .filter(one -> one.toString().equals(placement.highAvailability()))
            .findFirst()
            .orElse(null);
    String sign = mode == null ? "installed" : mode.sign();
    int least = counts.isEmpty() ? 0 : counts.get(0);
    int most = counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
    if (mode == HighAvailability.N_PLUS_ONE && most == 1) {
      return "1, no spare";
    }
    boolean isInSign = mode == HighAvailability.ACTIVE_ACTIVE || most <= 1;
    return sign + (isInSign ? "" : " × " + least + (least == most ? "" : "–" + most));
  }

  private static @Nullable String note(PlacementDocument placement) {
    return switch (String.valueOf(placement.dataUse())) {
      case "disaster-only" -> "data for disaster only";
      case "standby" -> "standing by";
      default -> null;
    };
  }
}
