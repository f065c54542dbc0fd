package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.plandoc.WorkloadDocument.Autoscaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds a change of a workload's autoscaling. If the minimum and maximum follow the replica count,
 * they are reported as a part of the count's change.
 */
final class AutoscalingChanges {
  private static final String NONE = "none";

  private AutoscalingChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    Autoscaling before = workload.before().autoscaling();
    Autoscaling after = workload.after().autoscaling();
    if (Objects.equals(before, after) || followsCount(workload)) {
      return List.of();
    }
    List<Change.Detail> lost = before != null && after != null ? List.of() : lostPods(workload);
    return List.of(
        Change.of(
                Aspect.AUTOSCALING,
                Action.CHANGE,
                lost.isEmpty() ? riskOfBounds(before, after) : Risk.WEAKENING,
                workload.place())
            .between(DocumentTree.ofPart(before), DocumentTree.ofPart(after))
            .with(lost)
            .helped(
                after == null || lost.isEmpty() ? null : ManifestCountChanges.KEEPING_THE_PODS));
  }

  static List<Change.Detail> partsOfCountChange(Matched<WorkloadDocument> workload) {
    return followsCount(workload)
        ? List.of(
            new Change.Detail(
                "autoscaling",
                DocumentTree.ofPart(workload.before().autoscaling()),
                DocumentTree.ofPart(workload.after().autoscaling())))
        : List.of();
  }

  /**
   * Whether the replica count changes and equals the autoscaler's minimum in each of the two plans.
   */
  private static boolean followsCount(Matched<WorkloadDocument> workload) {
    WorkloadDocument before = workload.before();
    WorkloadDocument after = workload.after();
    return ReplicaChanges.differ(workload)
        && !Objects.equals(before.autoscaling(), after.autoscaling())
        && before.autoscaling() != null
        && after.autoscaling() != null
        && Objects.equals(before.autoscaling().min(), before.replicas())
        && Objects.equals(after.autoscaling().min(), after.replicas());
  }

  private static Risk riskOfBounds(@Nullable Autoscaling before, @Nullable Autoscaling after) {
    if (before == null || after == null) {
      return Risk.NEUTRAL;
    }
    Tree old = DocumentTree.ofPart(before);
    Tree now = DocumentTree.ofPart(after);
    Risk least = Risk.ofMore(old.get("min"), now.get("min"));
    return least == Risk.NEUTRAL ? Risk.ofMore(old.get("max"), now.get("max")) : least;
  }

  /**
   * The pods that are lost when autoscaling is switched on or off. If the manifest loses its
   * replica count, Kubernetes runs one replica until the autoscaler acts (Kubernetes documentation,
   * "Migrating Deployments and StatefulSets to horizontal autoscaling"). If the manifest gets a
   * count again, this count replaces the number that the autoscaler has set.
   */
  private static List<Change.Detail> lostPods(Matched<WorkloadDocument> workload) {
    Autoscaling on = workload.after().autoscaling();
    if (on != null) {
      List<String> ways = toolsThatLoseTheCount(workload.after(), on);
      int count = ReplicaChanges.count(workload.before());
      return ways.isEmpty() || count < 2
          ? List.of()
          : List.of(
              new Change.Detail(
                  "pods until the autoscaler acts (" + String.join(", ", ways) + ")",
                  Tree.plain(String.valueOf(count)),
                  Tree.plain("1")));
    }
    Autoscaling off = workload.before().autoscaling();
    Integer most = off == null ? null : off.max();
    Integer count = workload.after().replicas();
    return most == null || count == null || count >= most
        ? List.of()
        : List.of(
            new Change.Detail(
                "pods without the autoscaler",
                Tree.text("up to " + most),
                Tree.plain(String.valueOf(count))));
  }

  /** The deployment tools with which the manifest of the workload loses its replica count. */
  private static List<String> toolsThatLoseTheCount(WorkloadDocument workload, Autoscaling on) {
    List<String> ways = new ArrayList<>();
    if (on.startBy() == null || on.startBy().equals(NONE)) {
      ways.add("Helm");
    }
    workload.targets().stream()
        .filter(target -> NONE.equals(target.startBy()))
        .forEach(target -> ways.add(String.valueOf(target.target())));
    return ways;
  }
}
