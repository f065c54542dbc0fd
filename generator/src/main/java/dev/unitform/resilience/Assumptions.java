package dev.unitform.resilience;

import dev.unitform.model.profile.Provider;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The assumptions of a simulation, as text. */
final class Assumptions {
  private Assumptions() {}

  static List<String> of(PlanDocument plan, Collection<UnitCluster> units, String target) {
    List<String> found = new ArrayList<>();
    found.add(
        "the spread constraints are those that reach the cluster through '%s'".formatted(target));
    if (withoutSpread(plan, target) > 0) {
      found.add(
          "the target '%s' does not deliver the spread constraints of %d workloads"
              .formatted(target, withoutSpread(plan, target)));
    }
    for (String other : Deliveries.of(plan)) {
      if (!other.equals(target) && withoutSpread(plan, other) > withoutSpread(plan, target)) {
        found.add(
            "the target '%s' does not deliver all spread constraints: --target %s shows the effect"
                .formatted(other, other));
      }
    }
    found.add("of several equally good nodes the first is taken; Kubernetes picks one at random");
    found.add("the nodes are those that the profile declares; no autoscaler adds any");
    found.add(
        "pods of failed nodes are rescheduled after %s, the default times of Kubernetes; the time"
                .formatted(seconds(units))
            + " that a pod needs to start is not known");
    found.add(
        "nodes of a lost zone or rack stay unreachable, so pods of StatefulSets on them are not"
            + " replaced until an operator acts");
    found.add(
        "preemption, rollouts, autoscalers, network partitions and failures that follow from the"
            + " first one are not simulated");
    found.add(
        "a running service needs only the services that are listed under its 'needs' in the"
            + " catalog");
    String onlyJobs = String.join(", ", servicesOfJobs(units));
    if (!onlyJobs.isEmpty()) {
      found.add(
          "jobs are not simulated: a run on a failed node is lost, and the next run starts on"
              + " another node; services that have only jobs count as intact unless the whole unit"
              + " is lost: "
              + onlyJobs);
    }
    if (units.stream()
        .flatMap(unit -> unit.entries().stream())
        .anyMatch(entry -> entry.workload().requestsBy().equals("sample"))) {
      found.add(
          "requests from the vendor's sample values are not written to the values files, so the"
              + " requests that a chart sets may differ");
    }
    ResilienceDocument policy = plan.resilience();
    if (policy != null && policy.assumedRequests() != null) {
      found.add(
          "pods with unknown requests are assumed to have the requests in"
              + " policies.resilience.assumedRequests");
    }
    if (policy != null && policy.lostNodes() != null) {
      found.add(
          "a node that fails alone is %s, because policies.resilience.lostNodes says so"
              .formatted(policy.lostNodes()));
    }
    for (UnitCluster cluster : units) {
      UnitDocument unit = cluster.unit();
      if (cluster.nodes().isEmpty()) {
        found.add("the pods of '%s' are assumed to be spread evenly".formatted(unit.name()));
      }
      found.addAll(ofNodes(unit));
    }
    return found;
  }

  /** The number of workloads whose spread constraints do not reach the cluster. */
  private static long withoutSpread(PlanDocument plan, String target) {
    return plan.units().stream()
        .flatMap(unit -> unit.releases().stream())
        .flatMap(release -> release.workloads().stream())
        .filter(workload -> !workload.spread().isEmpty())
        .flatMap(workload -> workload.targets().stream())
        .filter(one -> target.equals(one.target()) && "none".equals(one.spreadBy()))
        .count();
  }

  /** The installed services all of whose workloads are jobs. */
  private static Set<String> servicesOfJobs(Collection<UnitCluster> units) {
    Set<String> services = new TreeSet<>();
    for (UnitCluster cluster : units) {
      cluster.unit().placements().stream()
          .filter(placement -> placement.installed() && hasOnlyJobs(placement))
          .map(PlacementDocument::service)
          .forEach(services::add);
    }
    return services;
  }

  private static boolean hasOnlyJobs(PlacementDocument placement) {
    List<WorkloadDocument> workloads =
        placement.releases().stream().flatMap(release -> release.workloads().stream()).toList();
    return !workloads.isEmpty() && workloads.stream().allMatch(PlannedPods::endsByItself);
  }

  private static String seconds(Collection<UnitCluster> units) {
    return units.stream()
        .map(unit -> Outage.settledAfterSeconds(unit.unit()))
        .distinct()
        .sorted()
        .map(seconds -> seconds + " s")
        .collect(Collectors.joining(" or "));
  }

  /** The assumptions about the nodes of a unit. */
  static List<String> ofNodes(UnitDocument unit) {
    List<String> found = new ArrayList<>();
    if (PlannedNodes.of(unit).isEmpty()) {
      return List.of("the nodes of '%s' are not known".formatted(unit.name()));
    }
    if (unit.racks() != null) {
      found.add("the nodes of '%s' are assigned to its racks in turn".formatted(unit.name()));
    }
    Provider provider = PlannedNodes.provider(unit);
    if (provider == Provider.GENERIC) {
      found.add(
          "the provider of '%s' is 'generic': no resources of its nodes are reserved for the system"
              .formatted(unit.name()));
    } else if (provider == Provider.OPENSHIFT) {
      found.add(
          ("OpenShift reserves its default amounts on the nodes of '%s'; its automatic sizing"
                  + " reserves other amounts")
              .formatted(unit.name()));
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
          "the pool %s has no maxPods: %d are assumed".formatted(name, PlannedNodes.DEFAULT_PODS));
    }
    if (pool.cpu() == null || pool.memory() == null) {
      found.add("the pool %s does not give the size of a node".formatted(name));
    }
    if (pool.overhead() == null) {
      found.add(
          "the pool %s has no overhead: system pods are assumed to use nothing".formatted(name));
    }
  }
}
