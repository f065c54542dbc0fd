package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.SpreadTerm;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that nodes have the label of a hard spread constraint. A node without the label runs none
 * of the pods (Kubernetes documentation, "Pod Topology Spread Constraints" and "Well-Known Labels,
 * Annotations and Taints").
 */
final class NodeLabelRule implements KubernetesRule {
  static final String HOST = "kubernetes.io/hostname";
  static final String ZONE = "topology.kubernetes.io/zone";

  private static final List<String> ANYWHERE =
      List.of(HOST, "kubernetes.io/arch", "kubernetes.io/os");
  private static final List<String> IN_THE_CLOUD =
      List.of(
          ZONE,
          "topology.kubernetes.io/region",
          "node.kubernetes.io/instance-type",
          "failure-domain.beta.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region");

  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    List<String> labels = labels(unit.facts());
    for (PodWorkload workload : unit.workloads()) {
      for (SpreadTerm term : workload.spread()) {
        if (term.hard() && !labels.contains(term.topologyKey())) {
          diagnostics.add(
              Code.K8S003,
              workload.object().position(),
              "%s must be spread over '%s', but the nodes of '%s' do not have that label"
                  .formatted(workload, term.topologyKey(), unit.facts().name()),
              ("its pods would stay pending: use whenUnsatisfiable: ScheduleAnyway, or"
                      + " spread over %s")
                  .formatted(String.join(" or ", spreadable(unit.facts()))));
        }
      }
    }
  }

  /** The labels that all nodes of a unit are known to have. */
  private static List<String> labels(UnitFacts facts) {
    List<String> labels = new ArrayList<>(ANYWHERE);
    if (!facts.site().zones().isEmpty()) {
      labels.addAll(IN_THE_CLOUD);
    }
    labels.addAll(spreadable(facts));
    return labels;
  }

  private static List<String> spreadable(UnitFacts facts) {
    List<String> labels = new ArrayList<>(List.of(HOST));
    if (!facts.site().zones().isEmpty()) {
      labels.add(ZONE);
    }
    Unit.Racks racks = facts.site().racks();
    if (racks != null) {
      labels.add(racks.label().value());
    }
    return labels;
  }
}
