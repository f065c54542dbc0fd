package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.manifest.Manifest;
import java.util.Map;
import java.util.Set;

/** Fields of Kubernetes objects that several checks look at. */
final class ObjectFields {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job");

  private ObjectFields() {}

  static boolean isWorkload(Manifest object) {
    String group = group(object);
    return WORKLOADS.contains(object.kind())
        && (group.equals("apps") || group.equals("batch") || group.equals("extensions"));
  }

  /** Whether it belongs to an event of the release's life and not to the release itself. */
  static boolean isHook(Manifest object) {
    return object.body().path("metadata").path("annotations").has("helm.sh/hook");
  }

  static String group(Manifest object) {
    int slash = object.apiVersion().indexOf('/');
    return slash < 0 ? "" : object.apiVersion().substring(0, slash);
  }

  /** The template of a workload's pods. */
  static JsonNode pods(Manifest workload) {
    JsonNode spec = workload.body().path("spec");
    return workload.kind().equals("CronJob")
        ? spec.path("jobTemplate").path("spec").path("template")
        : spec.path("template");
  }

  /** The object as people call it. */
  static String named(Manifest object) {
    return object.kind() + " '" + object.name() + "'";
  }

  /** Whether a label selector means the pods of a template; an empty one means all. */
  static boolean selects(JsonNode selector, JsonNode podTemplate) {
    JsonNode labels = podTemplate.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
      if (!wanted.getValue().asText().equals(labels.path(wanted.getKey()).asText(null))) {
        return false;
      }
    }
    for (JsonNode wanted : selector.path("matchExpressions")) {
      if (!admits(wanted, labels.path(wanted.path("key").asText()))) {
        return false;
      }
    }
    return selector.isObject();
  }

  private static boolean admits(JsonNode expression, JsonNode label) {
    boolean listed = false;
    for (JsonNode value : expression.path("values")) {
      listed |= value.asText().equals(label.asText(null));
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> !label.isMissingNode();
      case "DoesNotExist" -> label.isMissingNode();
      default -> false;
    };
  }
}
