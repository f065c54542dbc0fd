package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.LabelSelector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload that a chart rendered.
 *
 * @param source the template file of the workload; empty if unknown
 * @param hook the event at which Helm runs the workload; null if it is not a hook
 */
record RenderedWorkload(
    String kind, String name, JsonNode body, String source, @Nullable String hook) {
  /** The id of the workload in its release. */
  String id() {
    return id(kind, name);
  }

  static String id(String kind, String name) {
    return kind + " " + name;
  }

  KubernetesObject object() {
    return KubernetesObject.of(
        body.path("apiVersion").asText(), kind, body, SourcePosition.startOf(source));
  }

  boolean isOfSubchart() {
    return source.contains("/charts/");
  }

  JsonNode template() {
    JsonNode spec = body.path("spec");
    return kind.equals("CronJob")
        ? spec.path("jobTemplate").path("spec").path("template")
        : spec.path("template");
  }

  JsonNode pod() {
    return template().path("spec");
  }

  Map<String, String> podLabels() {
    return LabelSelector.labels(template().path("metadata").path("labels"));
  }

  /** Whether its pods run permanently. */
  boolean isLasting() {
    return isCounted() || kind.equals("DaemonSet");
  }

  /** Whether a plan can decide its number of replicas. */
  boolean isCounted() {
    return kind.equals("Deployment") || kind.equals("StatefulSet");
  }
}
