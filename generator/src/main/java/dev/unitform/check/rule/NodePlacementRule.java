package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.SpreadTerm;
import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that there is a node for each replica under the workload's hard constraints. Also checks
 * that replicas which must be spread have more than one place, such as a zone (Kubernetes
 * documentation, "Pod Topology Spread Constraints" and "Assigning Pods to Nodes"). Only the
 * workload's own pods are placed, on empty nodes, so every finding is certain.
 */
final class NodePlacementRule implements KubernetesRule {
  /**
   * A workload with more replicas is not checked: the search would be slow, and its result would
   * differ little from an even spread.
   */
  private static final int MOST_REPLICAS = 500;

  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (PodWorkload workload : unit.workloads()) {
      Integer replicas = workload.replicas() == null ? null : unit.fewest(workload);
      List<HardTerm> terms = terms(workload);
      if (replicas == null || replicas < 2 || replicas > MOST_REPLICAS || terms.isEmpty()) {
        continue;
      }
      Nodes nodes = Nodes.of(unit.facts(), replicas);
      int placed = nodes.place(replicas, terms);
      if (placed < replicas) {
        diagnostics.add(
            Code.K8S016,
            workload.object().position(),
            "only %d of the %d replicas of %s can be placed in '%s', which has %s"
                .formatted(placed, replicas, workload, unit.facts().name(), size(unit.facts())),
            "the constraint is " + words(terms) + ": add nodes, or make it a preference");
      } else {
        share(workload, replicas, terms, unit.facts(), diagnostics);
      }
    }
  }

  /**
   * Reports a constraint that cannot spread the replicas, because all nodes are in one place.
   * Kubernetes would put all replicas in that place.
   */
  private static void share(
      PodWorkload workload,
      int replicas,
      List<HardTerm> terms,
      UnitFacts facts,
      Diagnostics diagnostics) {
    for (HardTerm term : terms) {
      boolean host = term.key().equals(NodeLabelRule.HOST);
      boolean oneNode =
          host && facts.cluster().nodes() != null && facts.cluster().nodes().value() == 1;
      boolean oneRack =
          facts.site().racks() != null
              && term.key().equals(facts.site().racks().label().value())
              && facts.site().racks().values().size() == 1;
      if (oneNode || oneRack) {
        diagnostics.add(
            Code.K8S016,
            workload.object().position(),
            "the %d replicas of %s must be spread over '%s', but '%s' has one %s"
                .formatted(replicas, workload, term.key(), facts.name(), oneNode ? "node" : "rack"),
            "the loss of this %1$s would stop all replicas: add a second %1$s"
                .formatted(oneNode ? "node" : "rack"));
      }
    }
  }

  /** The hard constraints that apply only to pods of the same workload. */
  private static List<HardTerm> terms(PodWorkload workload) {
    List<HardTerm> terms = new ArrayList<>();
    for (SpreadTerm term : workload.spread()) {
      if (term.hard() && term.counts(workload)) {
        terms.add(
            new HardTerm(
                term.topologyKey(), Math.max(1, term.maxSkew()), Math.max(1, term.minDomains())));
      }
    }
    for (JsonNode term :
        workload
            .pod()
            .at("/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
      LabelSelector selector = LabelSelector.of(term.path("labelSelector"));
      if (selector != null
          && selector.matches(workload.labels())
          && isOwnNamespace(term, workload)) {
        terms.add(HardTerm.onePerPlace(term.path("topologyKey").asText()));
      }
    }
    return terms;
  }

  private static boolean isOwnNamespace(JsonNode term, PodWorkload workload) {
    List<String> namespaces = new ArrayList<>();
    term.path("namespaces").forEach(name -> namespaces.add(name.asText()));
    return term.path("namespaceSelector").isObject()
        ? term.path("namespaceSelector").isEmpty()
        : namespaces.isEmpty() || namespaces.contains(workload.object().namespace());
  }

  private static String words(List<HardTerm> terms) {
    return String.join(" and ", terms.stream().map(HardTerm::toString).toList());
  }

  private static String size(UnitFacts facts) {
    List<String> sizes = new ArrayList<>();
    if (!facts.site().zones().isEmpty()) {
      sizes.add(counted(facts.site().zones().size(), "zone"));
    }
    if (facts.site().racks() != null) {
      sizes.add(counted(facts.site().racks().values().size(), "rack"));
    }
    if (facts.cluster().nodes() != null) {
      sizes.add(counted(facts.cluster().nodes().value(), "node"));
    }
    return String.join(" and ", sizes);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
