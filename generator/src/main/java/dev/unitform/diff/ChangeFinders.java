package dev.unitform.diff;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.List;

/** All finders of changes, in the order in which they search. */
final class ChangeFinders {
  private static final List<ChangeFinder<UnitDocument>> OF_UNITS =
      List.of(new UnitFactChanges(), new NodePoolChanges());

  private static final List<ChangeFinder<PlacementDocument>> OF_SERVICES =
      List.of(new ServiceChanges());

  private static final List<ChangeFinder<ReleaseDocument>> OF_RELEASES =
      List.of(new ReleaseFactChanges());

  private static final List<ChangeFinder<WorkloadDocument>> OF_WORKLOADS =
      List.of(
          new ReplicaChanges(),
          new SpreadChanges(),
          new BudgetChanges(),
          new AutoscalingChanges(),
          new DeliveryChanges(),
          new WorkloadFactChanges());

  private ChangeFinders() {}

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

  private static <T> List<Change> all(List<ChangeFinder<T>> finders, Matched<T> matched) {
    return finders.stream().flatMap(finder -> finder.changes(matched).stream()).toList();
  }
}
