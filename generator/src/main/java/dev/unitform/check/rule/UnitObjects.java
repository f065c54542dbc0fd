package dev.unitform.check.rule;

import dev.unitform.kube.Autoscaler;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All rendered objects of a unit, by what they are for. */
record UnitObjects(
    UnitFacts facts,
    List<RenderedRelease> releases,
    List<KubernetesObject> objects,
    List<PodWorkload> workloads,
    List<DisruptionBudget> budgets,
    List<Autoscaler> autoscalers,
    IdentityHashMap<KubernetesObject, RenderedRelease> releaseOf) {

  static UnitObjects of(UnitFacts facts, List<RenderedRelease> releases) {
    List<KubernetesObject> objects = new ArrayList<>();
    IdentityHashMap<KubernetesObject, RenderedRelease> of = new IdentityHashMap<>();
    for (RenderedRelease release : releases) {
      release
          .manifests()
          .forEach(
              object -> {
                objects.add(object);
                of.put(object, release);
              });
    }
    List<PodWorkload> workloads = new ArrayList<>();
    List<DisruptionBudget> budgets = new ArrayList<>();
    List<Autoscaler> autoscalers = new ArrayList<>();
    for (KubernetesObject object : objects) {
      addIfAny(PodWorkload.of(object), workloads);
      addIfAny(DisruptionBudget.of(object), budgets);
      addIfAny(Autoscaler.of(object), autoscalers);
    }
    return new UnitObjects(facts, releases, objects, workloads, budgets, autoscalers, of);
  }

  /** The release that renders an object. */
  RenderedRelease releaseOf(KubernetesObject object) {
    return Objects.requireNonNull(releaseOf.get(object));
  }

  /** The autoscalers that change a workload's count. */
  List<Autoscaler> autoscalersOf(PodWorkload workload) {
    return autoscalers.stream().filter(autoscaler -> autoscaler.scales(workload.object())).toList();
  }

  /** The fewest pods that a workload has while it serves; null if that is not known. */
  @Nullable Integer fewest(PodWorkload workload) {
    return autoscalersOf(workload).stream()
        .map(autoscaler -> Math.max(1, autoscaler.min()))
        .min(Integer::compare)
        .orElse(workload.replicas());
  }

  private static <T> void addIfAny(@Nullable T found, List<T> list) {
    if (found != null) {
      list.add(found);
    }
  }
}
