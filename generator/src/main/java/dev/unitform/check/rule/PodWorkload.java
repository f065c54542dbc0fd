package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.manifest.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that runs pods.
 *
 * @param labels of its pods
 * @param pod the pods' specification
 * @param replicas how many pods it asks for; null where the object does not say, or has no such
 *     count
 */
record PodWorkload(
    ClusterObject object, Map<String, String> labels, JsonNode pod, @Nullable Integer replicas) {
  private static final String[] TEMPLATE = {"spec", "template"};
  private static final String[] JOB_TEMPLATE = {"spec", "jobTemplate", "spec", "template"};

  /** The workload that an object is; null when it runs no pods. */
  static @Nullable PodWorkload of(ClusterObject object) {
    boolean scales =
        object.is("apps", "Deployment")
            || object.is("apps", "StatefulSet")
            || object.is("apps", "ReplicaSet");
    if (scales || object.is("apps", "DaemonSet") || object.is("batch", "Job")) {
      return of(object, object.at(TEMPLATE), scales ? count(object) : null);
    }
    if (object.is("batch", "CronJob")) {
      return of(object, object.at(JOB_TEMPLATE), null);
    }
    return object.is("", "Pod") ? of(object, object.manifest().body(), null) : null;
  }

  private static PodWorkload of(
      ClusterObject object, JsonNode template, @Nullable Integer replicas) {
    return new PodWorkload(
        object,
        LabelSelector.labels(template.path("metadata").path("labels")),
        template.path("spec"),
        replicas);
  }

  /** Kubernetes runs one where nothing is said. */
  private static @Nullable Integer count(ClusterObject object) {
    JsonNode replicas = object.at("spec", "replicas");
    if (replicas.isMissingNode() || replicas.isNull()) {
      return 1;
    }
    return replicas.canConvertToInt() ? replicas.intValue() : null;
  }

  boolean isBeside(ClusterObject other) {
    return object.namespace().equals(other.namespace());
  }

  /** The pods' spread constraints. */
  List<SpreadTerm> spread() {
    List<SpreadTerm> terms = new ArrayList<>();
    pod.path("topologySpreadConstraints").forEach(term -> terms.add(SpreadTerm.of(term)));
    return terms;
  }

  @Override
  public String toString() {
    return object.toString();
  }
}
