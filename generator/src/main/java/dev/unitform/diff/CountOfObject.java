package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a workload's count where it leaves the manifest or comes back to it. Kubernetes
 * takes a workload without one for one pod (API reference, DeploymentSpec and StatefulSetSpec), and
 * a count ends what an autoscaler made of it.
 */
final class CountOfObject {
  private static final List<String> COUNT = List.of("spec", "replicas");
  private static final List<String> KINDS = List.of("Deployment", "StatefulSet");

  private CountOfObject() {}

  /** Tells a draft of it; whether there is anything to tell. */
  static boolean tell(
      Draft draft, Tree before, Tree after, Collection<Tree> olds, Collection<Tree> news) {
    String kind = text(before, "kind");
    if (!KINDS.contains(kind) || !text(before, "apiVersion").startsWith("apps/")) {
      return false;
    }
    String one = Tree.textOf(before.at(COUNT));
    String two = Tree.textOf(after.at(COUNT));
    if (one != null && two == null && isMoreThanOne(one)) {
      draft.with("pods until an autoscaler looks", Tree.plain(one), Tree.plain("1"));
      return true;
    }
    if (one == null && two != null && scales(olds, before) && !scales(news, after)) {
      draft.with(
          "pods, whatever the autoscaler made of them", Tree.text("autoscaled"), Tree.plain(two));
      return true;
    }
    return false;
  }

  /** Whether nothing of a workload runs after a change that ran before it. */
  static boolean isSwitchedOff(TreeChange change) {
    return change.path().equals(COUNT)
        && "0".equals(Tree.textOf(change.after()))
        && !"0".equals(Tree.textOf(change.before()));
  }

  private static boolean isMoreThanOne(String count) {
    return count.matches("[0-9]{1,9}") && Integer.parseInt(count) > 1;
  }

  private static boolean scales(Collection<Tree> objects, Tree workload) {
    return objects.stream().anyMatch(object -> scales(object, workload));
  }

  /** A ScaledObject of KEDA that names no kind means a Deployment. */
  private static boolean scales(Tree object, Tree workload) {
    boolean keda = text(object, "kind").equals("ScaledObject");
    String kind = text(object, "spec", "scaleTargetRef", "kind");
    return (keda || text(object, "kind").equals("HorizontalPodAutoscaler"))
        && (keda && kind.isEmpty() ? "Deployment" : kind).equals(text(workload, "kind"))
        && text(object, "spec", "scaleTargetRef", "name").equals(text(workload, "metadata", "name"))
        && text(object, "metadata", "namespace").equals(text(workload, "metadata", "namespace"));
  }

  private static String text(@Nullable Tree tree, String... path) {
    String text = tree == null ? null : Tree.textOf(tree.at(List.of(path)));
    return text == null ? "" : text;
  }
}
