package dev.unitform.chartimport;

import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload that a chart rendered.
 *
 * @param source the template file of the workload; empty if unknown
 */
record RenderedWorkload(PodWorkload pods, String source) {
  /** The id of the workload in its release. */
  String id() {
    return id(object());
  }

  static String id(KubernetesObject object) {
    return object.kind() + " " + object.name();
  }

  KubernetesObject object() {
    return pods.object();
  }

  String kind() {
    return object().kind();
  }

  String name() {
    return object().name();
  }

  /** The events at which Helm runs the workload; null if it is not a hook. */
  @Nullable HelmHook hook() {
    return HelmHook.of(object());
  }

  boolean isOfSubchart() {
    return source.contains("/charts/");
  }

  Map<String, String> podLabels() {
    return pods.labels();
  }

  /** Whether its pods run permanently. */
  boolean isLasting() {
    return isCounted() || kind().equals("DaemonSet");
  }

  /** Whether a plan can decide its number of replicas. */
  boolean isCounted() {
    return kind().equals("Deployment") || kind().equals("StatefulSet");
  }
}
