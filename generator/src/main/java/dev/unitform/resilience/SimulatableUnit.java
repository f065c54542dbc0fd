package dev.unitform.resilience;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Units that are small enough to be simulated along with another command. */
public final class SimulatableUnit {
  /** The most places of a unit times its pods and workloads. */
  private static final long MOST = 5_000_000;

  private SimulatableUnit() {}

  /** Whether a unit is small enough, whatever its plan says. */
  public static boolean is(UnitDocument unit) {
    long places = 1L + unit.zones().size();
    places += unit.racks() == null ? 0 : unit.racks().values().size();
    for (UnitDocument.NodePool pool : unit.nodePools()) {
      places += (long) count(pool.nodesPerZone()) * unit.zones().size() + count(pool.nodes());
    }
    long pods = 0;
    for (ReleaseDocument release : unit.releases()) {
      for (WorkloadDocument workload : release.workloads()) {
        pods += 1L + count(workload.replicas());
      }
    }
    return places <= MOST && pods <= MOST && places * pods <= MOST;
  }

  /** Whether failures cost the same in two units: what a simulation reads is equal. */
  public static boolean isAlike(UnitDocument one, UnitDocument other, String target) {
    return one.equals(other) || inputs(one, target).equals(inputs(other, target));
  }

  private static List<@Nullable Object> inputs(UnitDocument unit, String target) {
    List<@Nullable Object> inputs = new ArrayList<>();
    inputs.add(unit.zones());
    inputs.add(unit.racks());
    inputs.add(unit.provider());
    inputs.add(unit.kubernetesVersion());
    inputs.add(PlannedNodes.of(unit));
    inputs.add(PlannedPods.of(unit, target, /* assumed= */ null));
    for (PlacementDocument placement : unit.placements()) {
      inputs.add(placement.service());
      inputs.add(placement.installed());
      inputs.add(placement.serving());
      inputs.add(placement.dataUse());
    }
    return inputs;
  }

  private static int count(@Nullable Integer number) {
    return number == null ? 0 : Math.max(number, 0);
  }
}
