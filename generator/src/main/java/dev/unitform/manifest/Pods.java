package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.StreamNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a workload, as its own selector means them.
 *
 * @param written the selector as the workload has it
 */
record Pods(LabelSelector selector, StreamNode written, Map<String, String> labels) {

  /**
   * The pods of a workload.
   *
   * @return null when its selector is not fit to tell them, which is an error
   */
  static @Nullable Pods of(RenderedObject workload, Diagnostics diagnostics) {
    StreamNode written = workload.at("spec", "selector");
    LabelSelector selector = LabelSelector.of(written);
    if (written == null || selector == null || selector.isEmpty()) {
      diagnostics.add(
          Code.PRN006,
          workload.position(),
          workload + " has no selector",
          "its pods can only be spread and guarded by the labels of spec.selector, which Kubernetes"
              + " requires: mend the chart");
      return null;
    }
    Map<String, String> labels =
        LabelSelector.labels(workload.at("spec", "template", "metadata", "labels"));
    if (!selector.matches(labels)) {
      diagnostics.add(
          Code.PRN007,
          workload.position(),
          "the selector of " + workload + " does not match the labels of its own pods",
          "Kubernetes would refuse it, and a constraint or budget with that selector would mean"
              + " other pods: mend the chart");
      return null;
    }
    return new Pods(selector, written, labels);
  }
}
