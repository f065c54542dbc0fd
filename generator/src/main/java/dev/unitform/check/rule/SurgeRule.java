package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.manifest.NameGlob;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.catalog.WorkloadKind;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import java.util.List;

/**
 * What is to run once does so during an update, too: a rolling update starts the new pod before it
 * ends the old one (Kubernetes documentation, "Deployments", max surge, whose percentages are
 * rounded up).
 */
final class SurgeRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (PodWorkload workload : unit.workloads()) {
      if (surges(workload.object()) && isSingleton(workload, unit)) {
        diagnostics.add(
            Code.K8S012,
            workload.object().position(),
            "%s is planned to run once, and runs twice while it is updated".formatted(workload),
            "if the chart can, use the strategy type Recreate, or maxSurge: 0");
      }
    }
  }

  private static boolean surges(ClusterObject object) {
    JsonNode strategy = object.at("spec", "strategy");
    JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
    return object.is("apps", "Deployment")
        && !strategy.path("type").asText().equals("Recreate")
        && !(surge.isInt() && surge.intValue() == 0)
        && !surge.asText().equals("0%");
  }

  private static boolean isSingleton(PodWorkload workload, UnitObjects unit) {
    ClusterObject object = workload.object();
    PlannedRelease planned = object.release().planned();
    return planned != null
        && planned.workloads().stream()
            .filter(plan -> plan.replicas() != null && plan.replicas().value() == 1)
            .anyMatch(plan -> isMeant(plan, object, unit));
  }

  /** With neither kind nor name, the release's only workload is meant. */
  private static boolean isMeant(PlannedWorkload plan, ClusterObject object, UnitObjects unit) {
    Workload.Match match = plan.match();
    WorkloadKind kind = match.kind();
    String name = match.name();
    if (kind == null && name == null) {
      List<ClusterObject> all =
          unit.objects().stream()
              .filter(o -> o.release().name().equals(object.release().name()))
              .filter(o -> o.release().namespace().equals(object.release().namespace()))
              .filter(o -> o.is("apps", "Deployment") || o.is("apps", "StatefulSet"))
              .toList();
      return all.size() == 1;
    }
    return (kind == null || object.manifest().kind().equals(kind.toString()))
        && (name == null || glob(name, object.release().name()).matches(object.name()));
  }

  private static NameGlob glob(String name, String release) {
    return new NameGlob(name.replace("{release}", release));
  }
}
