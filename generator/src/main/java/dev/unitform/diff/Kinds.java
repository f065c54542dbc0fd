package dev.unitform.diff;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.List;

/** All kinds of changes, in the order in which they are searched. */
final class Kinds {
  private static final List<Kind<UnitDocument>> OF_UNITS =
      List.of(new UnitFactChanges(), new NodePoolChanges());

  private static final List<Kind<PlacementDocument>> OF_SERVICES = List.of(new ServiceChanges());

  private static final List<Kind<ReleaseDocument>> OF_RELEASES = List.of(new ReleaseFactChanges());

  private static final List<Kind<WorkloadDocument>> OF_WORKLOADS =
      List.of(
          new ReplicaChanges(),
          new SpreadChanges(),
          new BudgetChanges(),
          new AutoscalingChanges(),
          new DeliveryChanges(),
          new WorkloadFactChanges());

  private Kinds() {}

  static List<Change> ofUnit(Matched<UnitDocument> unit) {
    return all(OF_UNITS, unit);
  }

  static List<Change> ofService(Matched<PlacementDocument> service) {
    return all(OF_SERVICES, service);
  }

  static List<Change> ofRelease(Matched<ReleaseDocument> release) {
    return all(OF_RELEASES, release);
  }

  static List<Change> ofWorkload(Matched<WorkloadDocument> workload) {
    return all(OF_WORKLOADS, workload);
  }

  private static <T> List<Change> all(List<Kind<T>> kinds, Matched<T> matched) {
    return kinds.stream().flatMap(kind -> kind.changes(matched).stream()).toList();
  }
}
