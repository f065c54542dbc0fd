package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.SpreadTerm;

/**
 * Checks that a workload selects its own pods, and that its spread constraints select them, too
 * (Kubernetes documentation, "Labels and Selectors" and "Pod Topology Spread Constraints", implicit
 * conventions).
 */
final class WorkloadSelectorRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (PodWorkload workload : unit.workloads()) {
      own(workload, diagnostics);
      spread(workload, diagnostics);
    }
  }

  private static void own(PodWorkload workload, Diagnostics diagnostics) {
    // Kubernetes itself sets the selector of a job.
    boolean selects =
        !workload.object().is("batch", "Job") && !workload.object().is("batch", "CronJob");
    LabelSelector selector = workload.selector();
    if (selects && selector != null && !selector.matches(workload.labels())) {
      diagnostics.add(
          Code.K8S001,
          workload.object().position(),
          "the selector of %s does not match the labels of its own pods".formatted(workload),
          "Kubernetes refuses such a workload: use only labels of spec.template.metadata.labels in"
              + " spec.selector");
    }
  }

  private static void spread(PodWorkload workload, Diagnostics diagnostics) {
    for (SpreadTerm term : workload.spread()) {
      if (!term.counts(workload)) {
        diagnostics.add(
            Code.K8S002,
            workload.object().position(),
            "the spread constraint of %s over '%s' does not count its own pods: %s"
                .formatted(
                    workload,
                    term.topologyKey(),
                    term.selector() == null
                        ? "it has no labelSelector"
                        : "its labelSelector does not match them"),
            "use the selector of the workload: with another selector, the constraint has no"
                + " effect");
      }
    }
  }
}
