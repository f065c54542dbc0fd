package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a simulation takes for granted, in words. */
final class Assumptions {
  private Assumptions() {}

  static List<String> of(PlanDocument plan, Collection<UnitCluster> units, String target) {
    List<String> found = new ArrayList<>();
    found.add("spread is what reaches the cluster through '%s'".formatted(target));
    long lost =
        plan.units().stream()
            .flatMap(unit -> unit.releases().stream())
            .flatMap(release -> release.workloads().stream())
            .filter(workload -> !workload.spread().isEmpty())
            .flatMap(workload -> workload.targets().stream())
            .filter(one -> target.equals(one.target()) && "none".equals(one.spreadBy()))
            .count();
    if (lost > 0) {
      found.add("through '%s', %d workloads lose their spread".formatted(target, lost));
    }
    found.add("of several equally good nodes the first is taken; Kubernetes draws lots");
    found.add("the nodes are those that the profile declares; no autoscaler adds any");
    for (UnitCluster cluster : units) {
      UnitDocument unit = cluster.unit();
      if (cluster.nodes().isEmpty()) {
        found.add("the pods of '%s' are taken as evenly spread".formatted(unit.name()));
      }
      found.addAll(ofNodes(unit));
    }
    return found;
  }

  /** What the nodes of a unit are taken for. */
  static List<String> ofNodes(UnitDocument unit) {
    List<String> found = new ArrayList<>();
    if (PlannedNodes.of(unit).isEmpty()) {
      return List.of("the nodes of '%s' are not known".formatted(unit.name()));
    }
    if (unit.racks() != null) {
      found.add("the nodes of '%s' are dealt out to its racks in turn".formatted(unit.name()));
    }
    for (UnitDocument.NodePool pool : unit.nodePools()) {
      about(unit, pool, found);
    }
    return found;
  }

  private static void about(UnitDocument unit, UnitDocument.NodePool pool, List<String> found) {
    String name = "'%s' of '%s'".formatted(pool.name(), unit.name());
    if (pool.maxPods() == null) {
      found.add(
          "the pool %s says no maxPods: %d are taken".formatted(name, PlannedNodes.DEFAULT_PODS));
    }
    if (pool.cpu() == null || pool.memory() == null) {
      found.add("the pool %s does not say how large a node is".formatted(name));
    }
    if (pool.overhead() == null) {
      found.add("the pool %s says no overhead: system pods are counted as nothing".formatted(name));
    }
  }
}
