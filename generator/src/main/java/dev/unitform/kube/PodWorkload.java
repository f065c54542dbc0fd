package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that runs pods.
 *
 * @param template the metadata and the specification of its pods; for a Pod, the object itself
 * @param replicas the number of pods that it asks for; null for a kind without a replica count
 */
public record PodWorkload(KubernetesObject object, JsonNode template, @Nullable Integer replicas) {
  private static final List<String> SCALED = List.of("Deployment", "StatefulSet", "ReplicaSet");

  /** The object as a workload; null if it runs no pods. */
  public static @Nullable PodWorkload of(KubernetesObject object) {
    String group = object.group();
    JsonNode template = object.at("spec", "template");
    return switch (object.kind()) {
      case "Deployment", "ReplicaSet", "DaemonSet" ->
          group.equals("apps") || group.equals("extensions")
              ? new PodWorkload(object, template, count(object))
              : null;
      case "StatefulSet" ->
          group.equals("apps") ? new PodWorkload(object, template, count(object)) : null;
      case "Job" -> group.equals("batch") ? new PodWorkload(object, template, null) : null;
      case "CronJob" ->
          group.equals("batch")
              ? new PodWorkload(object, object.at("spec", "jobTemplate", "spec", "template"), null)
              : null;
      case "Pod" -> group.isEmpty() ? new PodWorkload(object, object.body(), null) : null;
      default -> null;
    };
  }

  /** The number of pods. Without a replica count, Kubernetes runs one pod. */
  private static @Nullable Integer count(KubernetesObject object) {
    JsonNode replicas = object.at("spec", "replicas");
    if (!SCALED.contains(object.kind())) {
      return null;
    }
    if (replicas.isMissingNode() || replicas.isNull()) {
      return 1;
    }
    return replicas.canConvertToInt() ? replicas.intValue() : null;
  }

  /** The labels of the workload's pods. */
  public Map<String, String> labels() {
    return LabelSelector.labels(template.path("metadata").path("labels"));
  }

  /** The specification of its pods. */
  public JsonNode pod() {
    return template.path("spec");
  }

  /** The selector by which the workload finds its pods; null if the workload has no selector. */
  public @Nullable LabelSelector selector() {
    return LabelSelector.of(object.at("spec", "selector"));
  }

  public List<SpreadTerm> spread() {
    List<SpreadTerm> terms = new ArrayList<>();
    pod().path("topologySpreadConstraints").forEach(term -> terms.add(SpreadTerm.of(term)));
    return terms;
  }

  @Override
  public String toString() {
    return object.toString();
  }
}
