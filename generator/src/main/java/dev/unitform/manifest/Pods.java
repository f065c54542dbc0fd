package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.PodWorkload;
import dev.unitform.yaml.StreamNode;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a rendered workload, with the workload's selector.
 *
 * @param written the YAML node of the selector in the manifest
 */
record Pods(PodWorkload workload, LabelSelector selector, StreamNode written) {
  /**
   * The pods of a workload.
   *
   * @return null if its selector does not select them, which is an error
   */
  static @Nullable Pods of(RenderedObject object, Diagnostics diagnostics) {
    PodWorkload workload = PodWorkload.of(object.object());
    StreamNode written = object.at("spec", "selector");
    LabelSelector selector = workload == null ? null : workload.selector();
    if (workload == null || written == null || selector == null || selector.isEmpty()) {
      diagnostics.add(
          Code.PRN006,
          object.position(),
          object + " has no selector",
          "spread constraints and budgets need the labels of spec.selector, which"
              + " Kubernetes requires: fix the chart");
      return null;
    }
    if (!selector.matches(workload.labels())) {
      diagnostics.add(
          Code.PRN007,
          object.position(),
          "the selector of " + object + " does not match the labels of its own pods",
          "Kubernetes would refuse it, and a constraint or budget with this selector"
              + " would select other pods: fix the chart");
      return null;
    }
    return new Pods(workload, selector, written);
  }
}
