package dev.unitform.diff;

import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.plandoc.WorkloadDocument.Survivors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a change of a workload's replica count, or of its survivors: the replicas that keep running
 * after the loss of a zone, a rack or a node. If the workload gets or loses its second replica, the
 * change of the count includes the spread constraints and the disruption budget that are added or
 * removed with this replica. If an autoscaler's minimum and maximum change with the count, the
 * change of the count includes them, too. If the number of survivors differs because the zones,
 * racks or nodes of the unit change, the change of the unit includes the difference.
 */
final class ReplicaChanges {
  private static final String[] PLACES = {"zones", "racks", "nodes", "nodePools"};

  private ReplicaChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    List<Change.Detail> details = new ArrayList<>(survivors("survivors.", workload));
    if (!differ(workload)) {
      return details.isEmpty() || workload.unitChanges(PLACES)
          ? List.of()
          : List.of(change(Aspect.SURVIVORS, workload).with(details));
    }
    details.addAll(SpreadChanges.partsOfCountChange(workload));
    details.addAll(BudgetChanges.partsOfCountChange(workload));
    details.addAll(AutoscalingChanges.partsOfCountChange(workload));
    return List.of(
        change(Aspect.REPLICAS, workload)
            .between(
                DocumentTree.ofData(workload.before().replicas()),
                DocumentTree.ofData(workload.after().replicas()))
            .with(details));
  }

  private static Change change(Aspect aspect, Matched<WorkloadDocument> workload) {
    return Change.of(aspect, Action.CHANGE, risk(workload), workload.place());
  }

  static boolean differ(Matched<WorkloadDocument> workload) {
    return !Objects.equals(workload.before().replicas(), workload.after().replicas());
  }

  /** Whether the workload has fewer than two replicas in one plan and two or more in the other. */
  static boolean crossesTwoReplicas(Matched<WorkloadDocument> workload) {
    return (count(workload.before()) < 2) != (count(workload.after()) < 2);
  }

  static int count(WorkloadDocument workload) {
    return Objects.requireNonNullElse(workload.replicas(), 0);
  }

  /**
   * The change of the unit's zones, racks or nodes, which changes how many replicas survive a loss;
   * null if there is none.
   */
  static @Nullable Change causeIn(List<Change> ofUnit) {
    return UnitFactChanges.of(ofUnit, PLACES);
  }

  /** The numbers of a workload's survivors, as details of a change of the unit. */
  static List<Change.Detail> ofUnit(Matched<WorkloadDocument> workload) {
    String prefix = workload.place().release() + "/" + workload.after().name() + ".survivors.";
    return differ(workload) ? List.of() : survivors(prefix, workload);
  }

  private static List<Change.Detail> survivors(String prefix, Matched<WorkloadDocument> workload) {
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
   * Compares the numbers of replicas that survive the loss of a zone, then of a rack, then of a
   * node, and last the replica counts. The first difference determines the risk. A unit without
   * zones counts as one in which no replica survives the loss of a zone, and likewise for racks.
   */
  private static Risk risk(Matched<WorkloadDocument> workload) {
    int was = count(workload.before());
    int is = count(workload.after());
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
