package dev.unitform.manifest;

import java.util.List;

/**
 * Something in a stream that changes the count of a workload, and where it keeps its bounds.
 *
 * @param maxWhenAbsent the upper bound where none is given; 0 where one must be
 */
record Autoscaler(RenderedObject object, String minKey, String maxKey, int maxWhenAbsent) {

  /** Those that scale a workload. */
  static List<Autoscaler> of(
      RenderedObject workload, List<RenderedObject> objects, String releaseNamespace) {
    return objects.stream()
        .flatMap(object -> known(object).stream())
        .filter(autoscaler -> autoscaler.object.isBeside(workload, releaseNamespace))
        .filter(autoscaler -> targets(autoscaler.object, workload))
        .toList();
  }

  private static List<Autoscaler> known(RenderedObject object) {
    if (object.is("autoscaling", "HorizontalPodAutoscaler")) {
      return List.of(new Autoscaler(object, "minReplicas", "maxReplicas", 0));
    }
    // KEDA (keda.sh) makes a HorizontalPodAutoscaler of it, by default for up to 100.
    return object.is("keda.sh", "ScaledObject")
        ? List.of(new Autoscaler(object, "minReplicaCount", "maxReplicaCount", 100))
        : List.of();
  }

  private static boolean targets(RenderedObject object, RenderedObject workload) {
    String name = object.text("spec", "scaleTargetRef", "name");
    String kind = object.text("spec", "scaleTargetRef", "kind");
    boolean deploymentByDefault = kind == null && object.kind().equals("ScaledObject");
    return workload.name().equals(name)
        && workload.kind().equals(deploymentByDefault ? "Deployment" : kind);
  }
}
