package dev.unitform.resilience;

import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.UnitResults.Left;
import java.util.List;

/**
 * Computes the pods that survive failures in a unit whose nodes are not known. It assumes that the
 * pods are spread evenly over the zones or racks.
 */
final class EvenSpread {
  private EvenSpread() {}

  static List<Left> left(UnitCluster unit, List<Failure> failures) {
    return unit.entries().stream().map(entry -> left(entry, unit, failures)).toList();
  }

  private static Left left(Entry entry, UnitCluster unit, List<Failure> failures) {
    int count = entry.workload().replicas();
    int places = places(unit);
    long lost =
        failures.stream().anyMatch(failure -> failure.kind() == Failure.Kind.UNIT)
            ? places
            : failures.stream().filter(failure -> failure.kind() != Failure.Kind.NONE).count();
    // Assume that the lost places are those with the most pods.
    int hit = (int) Math.min(count, lost * (count / places) + Math.min(lost, count % places));
    boolean isAll = lost >= places;
    boolean comesBack = !isAll && !entry.isStatefulSet() && !entry.isZonal();
    Until until = isAll ? Until.ROOM : entry.isZonal() ? Until.ZONE : Until.STATEFUL_SET;
    return new Left(
        count,
        count - hit,
        comesBack ? count : count - hit,
        hit > 0,
        hit == 0 || comesBack ? null : until);
  }

  private static int places(UnitCluster unit) {
    int racks = unit.unit().racks() == null ? 0 : unit.unit().racks().values().size();
    return Math.max(1, Math.max(unit.unit().zones().size(), racks));
  }
}
