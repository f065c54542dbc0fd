package dev.unitform.check.rule;

import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rendered objects of a unit, by what they are for. */
record UnitObjects(
    UnitFacts facts,
    List<RenderedRelease> releases,
    List<ClusterObject> objects,
    List<PodWorkload> workloads,
    List<Budget> budgets,
    List<AutoscalerObject> autoscalers) {

  static UnitObjects of(UnitFacts facts, List<RenderedRelease> releases) {
    List<ClusterObject> objects = new ArrayList<>();
    for (RenderedRelease release : releases) {
      release.manifests().forEach(m -> objects.add(ClusterObject.of(m, release)));
    }
    List<PodWorkload> workloads = new ArrayList<>();
    List<Budget> budgets = new ArrayList<>();
    List<AutoscalerObject> autoscalers = new ArrayList<>();
    for (ClusterObject object : objects) {
      addIfAny(PodWorkload.of(object), workloads);
      addIfAny(Budget.of(object), budgets);
      addIfAny(AutoscalerObject.of(object), autoscalers);
    }
    return new UnitObjects(facts, releases, objects, workloads, budgets, autoscalers);
  }

  /** The autoscalers that change a workload's count. */
  List<AutoscalerObject> autoscalersOf(PodWorkload workload) {
    return autoscalers.stream().filter(autoscaler -> autoscaler.scales(workload)).toList();
  }

  /**
   * How many pods of a workload there are at the least while it serves; null where nobody knows.
   */
  @Nullable Integer fewest(PodWorkload workload) {
    return autoscalersOf(workload).stream()
        .map(autoscaler -> Math.max(1, autoscaler.least()))
        .min(Integer::compare)
        .orElse(workload.replicas());
  }

  private static <T> void addIfAny(@Nullable T found, List<T> list) {
    if (found != null) {
      list.add(found);
    }
  }
}
