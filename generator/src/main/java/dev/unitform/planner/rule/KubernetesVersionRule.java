package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.KubernetesVersion;

/** Warns about a version of Kubernetes that this build does not know, which is often misspelt. */
final class KubernetesVersionRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    planning.facts().stream()
        .map(facts -> facts.cluster().kubernetesVersion())
        .filter(version -> !version.value().isKnown())
        .distinct()
        .forEach(
            version ->
                diagnostics.add(
                    Code.PRF028,
                    version.position(),
                    "Kubernetes %s is %s than the versions that this build knows"
                        .formatted(
                            version.value(),
                            version.value().compareTo(KubernetesVersion.OLDEST) < 0
                                ? "older"
                                : "newer"),
                    "correct the version if it is misspelt: this build knows %s to %s"
                        .formatted(KubernetesVersion.OLDEST, KubernetesVersion.NEWEST)));
  }
}
