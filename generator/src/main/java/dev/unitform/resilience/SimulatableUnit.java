package dev.unitform.resilience;

import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
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

  private static int count(@Nullable Integer number) {
    return number == null ? 0 : Math.max(number, 0);
  }
}
