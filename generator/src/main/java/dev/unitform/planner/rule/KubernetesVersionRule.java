package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Diagnostics;
import java.util.stream.Stream;

/** Warns about a unit's version of Kubernetes that this build does not know. */
final class KubernetesVersionRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    planning.facts().stream()
        .map(facts -> facts.cluster().kubernetesVersion())
        .distinct()
        .flatMap(version -> Stream.ofNullable(version.value().doubt(version.position())))
        .forEach(diagnostics::add);
  }
}
