package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that changes the number of replicas of a workload: a HorizontalPodAutoscaler, or a
 * ScaledObject, for which KEDA creates a HorizontalPodAutoscaler (Kubernetes API reference,
 * HorizontalPodAutoscalerSpec; KEDA documentation, "ScaledObject specification").
 *
 * @param targetGroup the API group of the workload; null if the object does not name it
 * @param minKey the key in {@code spec} that sets the lower bound
 * @param maxKey the key in {@code spec} that sets the upper bound
 * @param min the lower bound, or its default if the object does not set it
 * @param max the upper bound; null where it is missing or not a number
 */
public record Autoscaler(
    KubernetesObject object,
    @Nullable String targetGroup,
    String targetKind,
    String targetName,
    String minKey,
    String maxKey,
    int min,
    @Nullable Integer max) {
  private static final int KEDA_MAXIMUM = 100;

  /** The API groups in which Kubernetes has served Deployments. */
  private static final List<String> SAME_GROUPS = List.of("apps", "extensions");

  /** The object as an autoscaler; null if it is not one. */
  public static @Nullable Autoscaler of(KubernetesObject object) {
    JsonNode target = object.at("spec", "scaleTargetRef");
    String version = target.path("apiVersion").asText("");
    String group = version.isEmpty() ? null : KubernetesObject.groupOf(version);
    String name = target.path("name").asText("");
    if (object.is("autoscaling", "HorizontalPodAutoscaler")) {
      Integer min = number(object.at("spec", "minReplicas"));
      return new Autoscaler(
          object,
          group,
          target.path("kind").asText(""),
          name,
          "minReplicas",
          "maxReplicas",
          min == null ? 1 : min,
          number(object.at("spec", "maxReplicas")));
    }
    if (object.is("keda.sh", "ScaledObject")) {
      Integer min = number(object.at("spec", "minReplicaCount"));
      JsonNode max = object.at("spec", "maxReplicaCount");
      return new Autoscaler(
          object,
          group,
          target.path("kind").asText("Deployment"),
          name,
          "minReplicaCount",
          "maxReplicaCount",
          min == null ? 0 : min,
          max.isMissingNode() || max.isNull() ? Integer.valueOf(KEDA_MAXIMUM) : number(max));
    }
    return null;
  }

  /** Whether the autoscaler changes the number of replicas of an object. */
  public boolean scales(KubernetesObject workload) {
    boolean ofGroup =
        targetGroup == null
            || targetGroup.equals(workload.group())
            || (SAME_GROUPS.contains(targetGroup) && SAME_GROUPS.contains(workload.group()));
    return ofGroup
        && workload.kind().equals(targetKind)
        && workload.name().equals(targetName)
        && workload.isInSameNamespaceAs(object);
  }

  /**
   * A whole number. A number outside the range of Kubernetes is replaced by the limit of the range.
   */
  private static @Nullable Integer number(JsonNode value) {
    if (!value.isIntegralNumber()) {
      return null;
    }
    return value.canConvertToInt()
        ? value.intValue()
        : value.bigIntegerValue().signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }
}
