package dev.unitform.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One unit with all decisions about it.
 *
 * @param placements one for each service, in the order of the catalog
 */
public record PlannedUnit(UnitFacts facts, List<Placement> placements) {
  public PlannedUnit {
    placements = List.copyOf(placements);
  }

  public String name() {
    return facts.name();
  }

  /** The placement of a service in this unit, by the service's id; null if there is none. */
  public @Nullable Placement placement(String service) {
    return placements.stream()
        .filter(placement -> placement.service().id().equals(service))
        .findFirst()
        .orElse(null);
  }

  /** All releases of the unit in install order: by wave, then name. */
  public List<PlannedRelease> releases() {
    return placements.stream()
        .flatMap(placement -> placement.releases().stream())
        .sorted(PlannedRelease.INSTALL_ORDER)
        .toList();
  }

  /** The sum of the planned replica counts of the unit. */
  public int pods() {
    return placements.stream()
        .flatMap(p -> p.releases().stream())
        .flatMap(r -> r.workloads().stream())
        .flatMap(w -> w.replicas() == null ? Stream.empty() : Stream.of(w.replicas().value()))
        .mapToInt(Integer::intValue)
        .sum();
  }
}
