package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of spread constraints. If constraints are added or removed because the workload
 * gets or loses its second replica, the change of the replica count includes them. The change of
 * the Kubernetes version includes the fields that depend on the version.
 */
final class SpreadChanges {
  private static final String VERSION = "kubernetesVersion";

  /** The old and the new constraint with the same topology key. */
  private record Difference(String key, @Nullable Tree before, @Nullable Tree after) {
    boolean changesWithCount(Matched<WorkloadDocument> workload) {
      return ReplicaChanges.crossesTwoReplicas(workload) && (before == null || after == null);
    }

    boolean changesWithVersion(Matched<WorkloadDocument> workload) {
      return !changesWithCount(workload)
          && workload.unitChanges(VERSION)
          && risk(before, after) == Risk.NEUTRAL;
    }

    Change.Detail detail(String prefix) {
      return new Change.Detail(prefix + "spread over " + key, before, after);
    }
  }

  private SpreadChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    return differences(workload)
        .filter(each -> !each.changesWithCount(workload) && !each.changesWithVersion(workload))
        .map(
            each ->
                Change.of(
                        Aspect.SPREAD,
                        Action.CHANGE,
                        risk(each.before(), each.after()),
                        workload.place())
                    .at(each.key())
                    .between(each.before(), each.after()))
        .toList();
  }

  static List<Change.Detail> partsOfCountChange(Matched<WorkloadDocument> workload) {
    return differences(workload)
        .filter(each -> each.changesWithCount(workload))
        .map(each -> each.detail(""))
        .toList();
  }

  /**
   * The change of the Kubernetes version that changes fields of constraints; null if there is none.
   */
  static @Nullable Change causeIn(List<Change> ofUnit) {
    return UnitFactChanges.of(ofUnit, VERSION);
  }

  /** The changed constraints of a workload, as details of the unit's change. */
  static List<Change.Detail> ofUnit(Matched<WorkloadDocument> workload) {
    String prefix = workload.place().release() + "/" + workload.after().name() + ".";
    return differences(workload)
        .filter(each -> each.changesWithVersion(workload))
        .map(each -> each.detail(prefix))
        .toList();
  }

  private static Stream<Difference> differences(Matched<WorkloadDocument> workload) {
    Map<String, Tree> olds = constraints(workload.before());
    Map<String, Tree> news = constraints(workload.after());
    Set<String> keys = new LinkedHashSet<>(news.keySet());
    keys.addAll(olds.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(olds.get(key), news.get(key)))
        .map(key -> new Difference(key, olds.get(key), news.get(key)));
  }

  private static Map<String, Tree> constraints(WorkloadDocument workload) {
    Map<String, Tree> constraints = new LinkedHashMap<>();
    for (WorkloadDocument.Constraint constraint : workload.spread()) {
      String key = constraint.topologyKey();
      // A plan never has two constraints with the same key, but Kubernetes allows this, and a
      // plan.json may contain it.
      constraints.put(
          constraints.containsKey(key) ? key + " (again)" : key, DocumentTree.of(constraint));
    }
    return constraints;
  }

  /** A soft constraint is weaker than a hard one, and a larger skew than a smaller one. */
  static Risk risk(@Nullable Tree before, @Nullable Tree after) {
    if (before == null || after == null) {
      return Risk.ofMore(before != null, after != null);
    }
    Tree old = before.get("whenUnsatisfiable");
    Tree now = after.get("whenUnsatisfiable");
    return isHard(old) != isHard(now)
        ? Risk.ofMore(isHard(old), isHard(now))
        : Risk.ofLess(before.get("maxSkew"), after.get("maxSkew"));
  }

  static boolean isHard(@Nullable Tree whenUnsatisfiable) {
    return "DoNotSchedule".equals(Tree.textOf(whenUnsatisfiable));
  }
}
