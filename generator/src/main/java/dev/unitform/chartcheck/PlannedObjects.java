package dev.unitform.chartcheck;

import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.plan.PlannedWorkload;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rendered workloads of a release, grouped by the planned workload that they belong to. They
 * are matched in the same way as in post-render.
 *
 * @param byWorkload the objects of each planned workload; an empty list if it is not rendered
 * @param unknown rendered workloads that belong to no planned one
 */
record PlannedObjects(
    Map<PlannedWorkload, List<PodWorkload>> byWorkload, List<PodWorkload> unknown) {
  static PlannedObjects of(ReleaseRendering rendering) {
    List<KubernetesObject> objects = rendering.manifests();
    Set<KubernetesObject> known = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<PlannedWorkload, List<PodWorkload>> byWorkload = new LinkedHashMap<>();
    for (PlannedWorkload planned : rendering.release().workloads()) {
      List<KubernetesObject> meant = planned.pattern().find(objects, rendering.release().name());
      known.addAll(meant);
      byWorkload.put(planned, workloads(meant));
    }
    List<PodWorkload> unknown =
        workloads(objects).stream()
            .filter(workload -> !known.contains(workload.object()))
            .filter(workload -> HelmHook.of(workload.object()) == null)
            .toList();
    return new PlannedObjects(byWorkload, unknown);
  }

  /** The objects that run pods from a template; single Pods are not counted. */
  static List<PodWorkload> workloads(List<KubernetesObject> objects) {
    return objects.stream()
        .filter(object -> !object.kind().equals("Pod"))
        .flatMap(object -> Stream.ofNullable(PodWorkload.of(object)))
        .toList();
  }
}
