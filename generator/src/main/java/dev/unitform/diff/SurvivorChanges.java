package dev.unitform.diff;

import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.plandoc.WorkloadDocument.Survivors;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Another number of replicas that are left after a loss, where the count stays. Where the unit has
 * other zones, racks or nodes, this is part of the unit's change.
 */
final class SurvivorChanges implements Kind<WorkloadDocument> {
  private static final String[] PLACES = {"zones", "racks", "nodes", "nodePools"};

  @Override
  public List<Change> changes(Kept<WorkloadDocument> workload) {
    return !differWithoutCount(workload) || workload.unitChanges(PLACES)
        ? List.of()
        : List.of(
            Change.of(Aspect.SURVIVORS, Action.CHANGE, risk(workload), workload.place())
                .with(details("survivors.", workload)));
  }

  /** The change of the unit that other survivors are part of; null if there is none. */
  static @Nullable Change causeIn(List<Change> ofUnit) {
    return UnitFactChanges.of(ofUnit, PLACES);
  }

  /** The survivors of a workload as details of a change of its unit. */
  static List<Change.Detail> ofUnit(Kept<WorkloadDocument> workload) {
    return differWithoutCount(workload)
        ? details(
            workload.place().release() + "/" + workload.after().name() + ".survivors.", workload)
        : List.of();
  }

  private static boolean differWithoutCount(Kept<WorkloadDocument> workload) {
    return !ReplicaChanges.differ(workload)
        && !workload.before().survivors().equals(workload.after().survivors());
  }

  static List<Change.Detail> details(String prefix, Kept<WorkloadDocument> workload) {
    return TreeDiff.of(
            DocumentTree.of(workload.before().survivors()),
            DocumentTree.of(workload.after().survivors()))
        .stream()
        .map(
            change ->
                new Change.Detail(prefix + change.pathText(), change.before(), change.after()))
        .toList();
  }

  /**
   * Where no pod is left, nothing runs. Otherwise the first that differs decides: what is left
   * after the loss of a zone, of a rack, of a node, then the count. Where a place is not told
   * apart, its loss is the loss of everything.
   */
  static Risk risk(Kept<WorkloadDocument> workload) {
    int was = ReplicaChanges.count(workload.before());
    int is = ReplicaChanges.count(workload.after());
    if (was > 0 && is == 0) {
      return Risk.DESTRUCTIVE;
    }
    for (Function<Survivors, @Nullable Integer> place :
        List.<Function<Survivors, @Nullable Integer>>of(
            Survivors::zone, Survivors::rack, Survivors::node)) {
      int one = Objects.requireNonNullElse(place.apply(workload.before().survivors()), 0);
      int two = Objects.requireNonNullElse(place.apply(workload.after().survivors()), 0);
      if (one != two) {
        return Risk.ofMore(one, two);
      }
    }
    return Risk.ofMore(was, is);
  }
}
