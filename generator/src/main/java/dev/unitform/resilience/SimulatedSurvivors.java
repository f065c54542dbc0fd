package dev.unitform.resilience;

import dev.unitform.plan.Delivery;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Survivors;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the numbers of surviving replicas in a plan by those that a simulation finds. Units
 * whose nodes are not known, and units that are too large, keep the numbers for an even spread.
 */
public final class SimulatedSurvivors {
  private final UnitCluster cluster;
  private final Map<String, List<PlacedPod>> placed = new HashMap<>();

  private SimulatedSurvivors(UnitCluster cluster) {
    this.cluster = cluster;
    for (PlacedPod pod : cluster.pods()) {
      List<PlacedPod> ofWorkload =
          placed.computeIfAbsent(pod.entry().workload().id(), id -> new ArrayList<>());
      if (!pod.isPending()) {
        ofWorkload.add(pod);
      }
    }
  }

  /**
   * A copy of the plan with the simulated numbers of surviving replicas. The simulation assumes
   * that every spread constraint reaches the cluster.
   */
  public static Plan in(Plan plan) {
    Requests assumed = PlannedPods.assumed(PlanDocument.of(plan.withUnits(List.of())));
    return plan.withUnits(
        plan.units().parallelStream().map(unit -> in(unit, plan.delivery(), assumed)).toList());
  }

  private static PlannedUnit in(PlannedUnit unit, Delivery delivery, @Nullable Requests assumed) {
    UnitDocument document = UnitDocument.of(unit, delivery);
    List<UnitNode> nodes = SimulationCost.isLow(document) ? PlannedNodes.of(document) : List.of();
    if (nodes.isEmpty()) {
      return unit;
    }
    SimulatedSurvivors survivors =
        new SimulatedSurvivors(
            new UnitCluster(
                document, nodes, PlannedPods.of(document, Deliveries.TERRAFORM, assumed)));
    List<Placement> placements =
        unit.placements().stream()
            .map(
                placement ->
                    placement.withReleases(
                        placement.releases().stream().map(survivors::in).toList()))
            .toList();
    return new PlannedUnit(unit.facts(), placements);
  }

  private PlannedRelease in(PlannedRelease release) {
    return release.withWorkloads(
        workload -> {
          List<PlacedPod> pods =
              placed.get(release.namespace() + "/" + release.name() + "/" + workload.name());
          return pods == null ? workload : workload.withSurvivors(left(pods, workload));
        });
  }

  private Survivors left(List<PlacedPod> pods, PlannedWorkload workload) {
    Survivors even = workload.survivors();
    return new Survivors(
        even.zone() == null ? null : left(pods, UnitNode::zone),
        even.rack() == null ? null : left(pods, UnitNode::rack),
        left(pods, UnitNode::name),
        false);
  }

  /** The number of running pods after the loss of the zone, rack or node with the most pods. */
  private int left(List<PlacedPod> pods, Function<UnitNode, @Nullable String> place) {
    Map<String, Integer> counts = new HashMap<>();
    for (PlacedPod pod : pods) {
      UnitNode node = cluster.nodes().get(pod.node());
      counts.merge(Objects.requireNonNullElse(place.apply(node), ""), 1, Integer::sum);
    }
    return pods.size() - counts.values().stream().max(Integer::compare).orElse(0);
  }
}
