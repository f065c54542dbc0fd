package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.Autoscaler;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import java.util.List;

/**
 * Checks that an autoscaler is the only one of its workload, that its minimum is not above its
 * maximum, and that no manifest sets the replica count of its workload (Kubernetes documentation,
 * "Horizontal Pod Autoscaling", ambiguous selectors and migrating Deployments and StatefulSets to
 * horizontal autoscaling).
 */
final class AutoscalerRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (Autoscaler autoscaler : unit.autoscalers()) {
      bounds(autoscaler, diagnostics);
      if (unit.workloads().stream().noneMatch(w -> autoscaler.scales(w.object()))) {
        absent(autoscaler, unit, diagnostics);
      }
    }
    for (PodWorkload workload : unit.workloads()) {
      List<Autoscaler> autoscalers = unit.autoscalersOf(workload);
      if (autoscalers.size() > 1) {
        two(workload, autoscalers, diagnostics);
      } else if (autoscalers.size() == 1) {
        count(workload, autoscalers.get(0), diagnostics);
      }
    }
  }

  private static void bounds(Autoscaler autoscaler, Diagnostics diagnostics) {
    Integer most = autoscaler.max();
    if (most != null && autoscaler.min() > most) {
      diagnostics.add(
          Code.K8S010,
          autoscaler.object().position(),
          "the minimum of %s, %d, is above its maximum, %d"
              .formatted(autoscaler.object(), autoscaler.min(), most),
          "raise the maximum");
    }
  }

  private static void absent(Autoscaler autoscaler, UnitObjects unit, Diagnostics diagnostics) {
    // An autoscaler can also scale objects of other kinds. These are not read, so a missing one is
    // not reported.
    boolean known =
        List.of("Deployment", "StatefulSet", "ReplicaSet").contains(autoscaler.targetKind());
    if (known) {
      diagnostics.add(
          Code.K8S011,
          autoscaler.object().position(),
          "%s scales %s '%s', which the releases of '%s' do not have in the namespace '%s'"
              .formatted(
                  autoscaler.object(),
                  autoscaler.targetKind(),
                  autoscaler.targetName(),
                  unit.facts().name(),
                  autoscaler.object().namespace()),
          "correct the workload's name in the autoscaler, or switch the autoscaler off");
    }
  }

  private static void two(
      PodWorkload workload, List<Autoscaler> autoscalers, Diagnostics diagnostics) {
    KubernetesObject first = autoscalers.get(0).object();
    KubernetesObject second = autoscalers.get(1).object();
    boolean later = second.position().isAfter(first.position());
    KubernetesObject earlier = later ? first : second;
    diagnostics.add(
        Code.K8S009,
        (later ? second : first).position(),
        earlier.position(),
        "%s has %d autoscalers: %s and %s (%s)"
            .formatted(
                workload, autoscalers.size(), later ? second : first, earlier, earlier.position()),
        "they overwrite each other's replica count: keep one autoscaler");
  }

  private static void count(PodWorkload workload, Autoscaler autoscaler, Diagnostics diagnostics) {
    Integer replicas = workload.replicas();
    if (replicas == null || !workload.object().at("spec", "replicas").isInt()) {
      return;
    }
    Integer most = autoscaler.max();
    if (replicas < autoscaler.min() || (most != null && replicas > most)) {
      diagnostics.add(
          Code.K8S007,
          workload.object().position(),
          autoscaler.object().position(),
          "'replicas: %d' of %s is outside the bounds of %s (%s): %d to %s"
              .formatted(
                  replicas,
                  workload,
                  autoscaler.object(),
                  autoscaler.object().position(),
                  autoscaler.min(),
                  most == null ? "unlimited" : most),
          "each upgrade sets the count, and the autoscaler changes it again: if a value of the"
              + " chart sets the count, remove it or set it to the minimum; if the plan sets it,"
              + " declare in the catalog how the chart configures its autoscaler");
    } else if (most == null || autoscaler.min() < most) {
      diagnostics.add(
          Code.K8S008,
          workload.object().position(),
          "each upgrade resets %s to %d replicas and discards the count that %s has set"
              .formatted(workload, replicas, autoscaler.object()),
          "let the GitOps tool ignore spec.replicas; or, if a value of the chart sets it and not"
              + " the plan, remove it");
    }
  }
}
