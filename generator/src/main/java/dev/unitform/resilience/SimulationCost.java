package dev.unitform.resilience;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long the simulation of a unit takes: the scheduler tests every node for every pod.
 */
public final class SimulationCost {
  /**
   * The limit of the cost of one unit, for a command with another purpose than simulation, such as
   * {@code diff}. The cost is the number of nodes, zones and racks times the number of pods.
   */
  private static final long MOST = 5_000_000;

  /**
   * The limit of the cost of all units of a plan, for a command whose purpose is the simulation. At
   * this limit, a simulation takes about ten seconds.
   */
  private static final long MOST_OF_PLAN = 50_000_000;

  /** The maximum number of nodes in one zone, rack or unit that {@link NodeFit} tries. */
  private static final int MOST_TRIED = 1000;

  private SimulationCost() {}

  /** Whether a unit is small enough to be simulated by a command that has another purpose. */
  public static boolean isLow(UnitDocument unit) {
    return cost(unit) <= MOST;
  }

  /** The error if a plan is too large to be simulated; empty if the plan is small enough. */
  public static List<Diagnostic> refusal(PlanDocument plan) {
    long cost = 0;
    for (UnitDocument unit : plan.units()) {
      cost += cost(unit);
      if (cost > MOST_OF_PLAN) {
        return List.of(
            new Diagnostic(
                Code.RES006,
                ("'%s' is too large to be simulated: '%s' has %s pods and workloads, and %s nodes,"
                        + " zones and racks")
                    .formatted(plan.profile(), unit.name(), pods(unit), places(unit) - 1),
                "check the replicas of its workloads and the nodes of its node pools"));
      }
    }
    return List.of();
  }

  /** The cost of a unit; if it is above the limit of a plan, this limit plus one. */
  private static long cost(UnitDocument unit) {
    long places = places(unit);
    long pods = pods(unit);
    return places > MOST_OF_PLAN || pods > MOST_OF_PLAN
        ? MOST_OF_PLAN + 1
        : Math.min(places * pods, MOST_OF_PLAN + 1);
  }

  /**
   * The maximum number of nodes that {@link NodeFit} tries for each pool of a unit with this number
   * of pods.
   */
  static int mostNodes(UnitDocument unit, int pods) {
    long zones = Math.max(1, unit.zones().size());
    long tries = zones * (zones + 1) * (1L + pods);
    return (int) Math.min(MOST_TRIED, tries < 0 ? 0 : MOST_OF_PLAN / tries);
  }

  private static long places(UnitDocument unit) {
    long places = 1L + unit.zones().size();
    places += unit.racks() == null ? 0 : unit.racks().values().size();
    for (UnitDocument.NodePool pool : unit.nodePools()) {
      places += (long) count(pool.nodesPerZone()) * unit.zones().size() + count(pool.nodes());
    }
    return places;
  }

  private static long pods(UnitDocument unit) {
    long pods = 0;
    for (ReleaseDocument release : unit.releases()) {
      for (WorkloadDocument workload : release.workloads()) {
        pods += 1L + count(workload.replicas());
      }
    }
    return pods;
  }

  /**
   * Whether all facts of two units that a simulation reads are equal, so that failures have the
   * same effects in both.
   */
  public static boolean hasSameInputs(UnitDocument one, UnitDocument other, String target) {
    return one.equals(other) || inputs(one, target).equals(inputs(other, target));
  }

  private static List<@Nullable Object> inputs(UnitDocument unit, String target) {
    List<@Nullable Object> inputs = new ArrayList<>();
    inputs.add(unit.zones());
    inputs.add(unit.racks());
    inputs.add(unit.provider());
    inputs.add(unit.kubernetesVersion());
    inputs.add(PlannedNodes.of(unit));
    inputs.add(PlannedPods.of(unit, target, /* assumed= */ null));
    for (PlacementDocument placement : unit.placements()) {
      inputs.add(placement.service());
      inputs.add(placement.installed());
      inputs.add(placement.serving());
      inputs.add(placement.dataUse());
    }
    return inputs;
  }

  private static int count(@Nullable Integer number) {
    return number == null ? 0 : Math.max(number, 0);
  }
}
