package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds workloads whose manifest loses or gets a replica count. Without a count, Kubernetes runs
 * one pod (API reference, DeploymentSpec and StatefulSetSpec). A new count replaces the number that
 * an autoscaler has set.
 */
final class ManifestCountChanges {
  /** The advice on how to keep the pods of a workload whose manifest loses its replica count. */
  static final String KEEPING_THE_PODS =
      "before this reaches the cluster, let another field manager own spec.replicas, with the"
          + " current count: kubectl apply --server-side --field-manager=handover; the whole"
          + " command is in docs/gitops-targets.md, 'Where an autoscaler takes over'";

  private static final List<String> KINDS = List.of("Deployment", "StatefulSet");

  private ManifestCountChanges() {}

  /**
   * @param olds all objects of the older file
   * @param news all objects of the newer file
   */
  static FileChanges changes(
      ChangeLocation place,
      String name,
      Tree before,
      Tree after,
      Collection<Tree> olds,
      Collection<Tree> news) {
    if (!KINDS.contains(before.textAt("kind"))
        || !before.textAt("apiVersion").startsWith("apps/")) {
      return FileChanges.none();
    }
    String one = before.textAt("spec", "replicas");
    String two = after.textAt("spec", "replicas");
    if (two.isEmpty() && one.matches("[0-9]{1,9}") && Integer.parseInt(one) > 1) {
      return change(
          place,
          name,
          "pods until an autoscaler acts",
          Tree.plain(one),
          Tree.plain("1"),
          KEEPING_THE_PODS);
    }
    if (one.isEmpty() && !two.isEmpty() && isScaled(before, olds) && !isScaled(after, news)) {
      return change(
          place,
          name,
          "pods without the autoscaler",
          Tree.text("autoscaled"),
          Tree.plain(two),
          null);
    }
    return FileChanges.none();
  }

  /** Whether a change scales a running workload to zero. */
  static boolean isSwitchedOff(TreeChange change) {
    return change.pathText().equals("spec.replicas")
        && "0".equals(change.newText())
        && !"0".equals(change.oldText());
  }

  private static FileChanges change(
      ChangeLocation place, String name, String what, Tree old, Tree now, @Nullable String help) {
    return FileChanges.of(
        Change.of(Aspect.OBJECT, Action.CHANGE, Risk.WEAKENING, place)
            .at(name)
            .with(List.of(new Change.Detail(what, old, now)))
            .helped(help));
  }

  private static boolean isScaled(Tree workload, Collection<Tree> objects) {
    return objects.stream().anyMatch(object -> scales(object, workload));
  }

  /** A ScaledObject of KEDA that names no kind scales a Deployment. */
  private static boolean scales(Tree object, Tree workload) {
    boolean keda = object.textAt("kind").equals("ScaledObject");
    String kind = object.textAt("spec", "scaleTargetRef", "kind");
    return (keda || object.textAt("kind").equals("HorizontalPodAutoscaler"))
        && (keda && kind.isEmpty() ? "Deployment" : kind).equals(workload.textAt("kind"))
        && object
            .textAt("spec", "scaleTargetRef", "name")
            .equals(workload.textAt("metadata", "name"))
        && object.textAt("metadata", "namespace").equals(workload.textAt("metadata", "namespace"));
  }
}
