package dev.unitform.render;

import dev.unitform.plan.Placement;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A release in both units of its pair.
 *
 * @param here in the unit that is rendered
 * @param counterpart the other unit's name; null when the pair has none
 * @param there the release in the other unit; null where it is not installed
 */
public record Pairing(Side here, @Nullable String counterpart, @Nullable Side there) {

  /**
   * A release in one unit.
   *
   * @param counts of the workloads that stay, in the catalog's order
   * @param disasterOnly whether its data is for disaster use only
   * @param standby whether it waits for activation
   */
  public record Side(List<Count> counts, boolean serving, boolean disasterOnly, boolean standby) {
    public Side {
      counts = List.copyOf(counts);
    }

    /** The count that all workloads have; null when they differ or none stays. */
    public @Nullable Integer each() {
      List<Integer> distinct = counts.stream().map(Count::replicas).distinct().toList();
      return distinct.size() == 1 ? distinct.get(0) : null;
    }
  }

  /** A workload's name and count. */
  public record Count(String workload, int replicas) {}

  static Pairing of(Placement placement, PlannedRelease release, @Nullable PlannedUnit other) {
    return new Pairing(
        side(placement, release),
        other == null ? null : other.name(),
        other == null ? null : there(placement, release, other));
  }

  private static @Nullable Side there(
      Placement placement, PlannedRelease release, PlannedUnit other) {
    for (Placement candidate : other.placements()) {
      if (candidate.service().id().equals(placement.service().id())) {
        for (PlannedRelease r : candidate.releases()) {
          if (r.id().equals(release.id()) && r.name().equals(release.name())) {
            return side(candidate, r);
          }
        }
      }
    }
    return null;
  }

  private static Side side(Placement placement, PlannedRelease release) {
    List<Count> counts = new ArrayList<>();
    for (PlannedWorkload workload : release.workloads()) {
      Traced<Integer> replicas = workload.replicas();
      if (replicas != null) {
        counts.add(new Count(workload.name(), replicas.value()));
      }
    }
    return new Side(
        counts,
        placement.serving(),
        Objects.equals(placement.dataUse(), DataUse.DISASTER_ONLY),
        Objects.equals(placement.dataUse(), DataUse.STANDBY));
  }
}
