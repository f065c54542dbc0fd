package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An object that changes the count of a workload.
 *
 * @param kind and {@code name}: of the workload
 * @param most null where it does not say
 */
record AutoscalerObject(
    ClusterObject object, String kind, String name, int least, @Nullable Integer most) {
  private static final int KEDA_MAXIMUM = 100;

  /** The autoscaler that an object is; null when it is none. */
  static @Nullable AutoscalerObject of(ClusterObject object) {
    JsonNode target = object.at("spec", "scaleTargetRef");
    if (object.is("autoscaling", "HorizontalPodAutoscaler")) {
      return new AutoscalerObject(
          object,
          target.path("kind").asText(),
          target.path("name").asText(),
          object.at("spec", "minReplicas").asInt(1),
          number(object.at("spec", "maxReplicas")));
    }
    if (object.is("keda.sh", "ScaledObject")) {
      Integer most = number(object.at("spec", "maxReplicaCount"));
      return new AutoscalerObject(
          object,
          target.path("kind").asText("Deployment"),
          target.path("name").asText(),
          object.at("spec", "minReplicaCount").asInt(0),
          most == null ? KEDA_MAXIMUM : most);
    }
    return null;
  }

  boolean scales(PodWorkload workload) {
    return workload.isBeside(object)
        && workload.object().manifest().kind().equals(kind)
        && workload.object().name().equals(name);
  }

  private static @Nullable Integer number(JsonNode value) {
    return value.canConvertToInt() && value.isIntegralNumber() ? value.intValue() : null;
  }
}
