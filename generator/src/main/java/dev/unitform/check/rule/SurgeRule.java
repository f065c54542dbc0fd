package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.plan.PlannedRelease;
import java.util.List;

/**
 * Reports a Deployment that is planned with one replica but runs two pods during an update. A
 * rolling update starts the new pod before it stops the old one, unless {@code maxSurge} is 0. A
 * percentage above 0 is rounded up to one pod (Kubernetes documentation, "Deployments", max surge).
 */
final class SurgeRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (PodWorkload workload : unit.workloads()) {
      if (surges(workload.object()) && hasOnePlannedReplica(workload, unit)) {
        diagnostics.add(
            Code.K8S012,
            workload.object().position(),
            "%s is planned with one pod, but runs two pods during an update".formatted(workload),
            "use the strategy type Recreate or maxSurge: 0, if the chart has a value for this");
      }
    }
  }

  private static boolean surges(KubernetesObject object) {
    JsonNode strategy = object.at("spec", "strategy");
    JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
    return object.is("apps", "Deployment")
        && !strategy.path("type").asText().equals("Recreate")
        && !(surge.isInt() && surge.intValue() == 0)
        && !surge.asText().equals("0%");
  }

  private static boolean hasOnePlannedReplica(PodWorkload workload, UnitObjects unit) {
    KubernetesObject object = workload.object();
    RenderedRelease release = unit.releaseOf(object);
    PlannedRelease planned = release.planned();
    return planned != null
        && planned.workloads().stream()
            .filter(plan -> plan.replicas() != null && plan.replicas().value() == 1)
            .anyMatch(plan -> matches(plan.pattern(), object, release));
  }

  private static boolean matches(
      WorkloadPattern pattern, KubernetesObject object, RenderedRelease release) {
    List<KubernetesObject> found = pattern.find(release.manifests(), release.name());
    return found.contains(object) && (found.size() == 1 || !pattern.isOnlyOne());
  }
}
