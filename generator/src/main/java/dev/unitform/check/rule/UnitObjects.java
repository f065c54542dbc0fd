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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rendered objects of a unit, with its workloads, budgets and autoscalers. */
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
    return new UnitObjects(
        facts,
        releases,
        objects,
        each(objects, PodWorkload::of),
        each(objects, DisruptionBudget::of),
        each(objects, Autoscaler::of),
        of);
  }

  private static <T> List<T> each(
      List<KubernetesObject> objects, Function<KubernetesObject, @Nullable T> of) {
    return objects.stream().map(of).flatMap(Stream::ofNullable).toList();
  }

  /** The release to which an object belongs. */
  RenderedRelease releaseOf(KubernetesObject object) {
    return Objects.requireNonNull(releaseOf.get(object));
  }

  /** The autoscalers that change a workload's replica count. */
  List<Autoscaler> autoscalersOf(PodWorkload workload) {
    return autoscalers.stream().filter(autoscaler -> autoscaler.scales(workload.object())).toList();
  }

  /** The lowest number of pods that a workload can have; null if unknown. */
  @Nullable Integer fewest(PodWorkload workload) {
    return autoscalersOf(workload).stream()
        .map(autoscaler -> Math.max(1, autoscaler.min()))
        .min(Integer::compare)
        .orElse(workload.replicas());
  }
}
