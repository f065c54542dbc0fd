package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.Outage.LostNodes;
import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Placed;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.Unit;
import dev.unitform.resilience.UnitResults.Left;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Simulates failures in the deployment of a plan. */
public final class Simulator {
  private static final String API_VERSION = "unitform/v1";

  private final PlanDocument plan;
  private final String target;
  private final boolean fresh;
  private final @Nullable LostNodes lostNodes;
  private final Map<String, UnitCluster> units = new LinkedHashMap<>();

  /**
   * Places the pods of all units.
   *
   * @param target the target that decides which spread constraints reach the cluster
   * @param fresh whether all pods are rescheduled during a failure
   */
  public Simulator(PlanDocument plan, String target, boolean fresh) {
    this.plan = plan;
    this.target = target;
    this.fresh = fresh;
    this.lostNodes = lostNodes(plan.resilience());
    Requests assumed = PlannedPods.assumed(plan);
    Map<String, UnitCluster> placed =
        plan.units().parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    UnitDocument::name, unit -> new UnitCluster(unit, target, assumed)));
    plan.units()
        .forEach(unit -> units.put(unit.name(), Objects.requireNonNull(placed.get(unit.name()))));
  }

  static @Nullable LostNodes lostNodes(@Nullable ResilienceDocument policy) {
    for (LostNodes one : LostNodes.values()) {
      if (policy != null && one.toString().equals(policy.lostNodes())) {
        return one;
      }
    }
    return null;
  }

  /** Every single failure. Each unit begins with normal operation. */
  public List<Set<Failure>> singleFailures() {
    List<Set<Failure>> failures = new ArrayList<>();
    for (UnitCluster unit : units.values()) {
      String name = unit.unit().name();
      failures.add(Set.of(Failure.none(name)));
      for (Failure.Kind kind : List.of(Failure.Kind.ZONE, Failure.Kind.RACK, Failure.Kind.NODE)) {
        places(name, kind).forEach(place -> failures.add(Set.of(new Failure(kind, name, place))));
      }
      failures.add(Set.of(new Failure(Failure.Kind.UNIT, name, "")));
    }
    return failures;
  }

  /** Normal operation of every unit. */
  public List<Set<Failure>> noFailures() {
    return units.keySet().stream().map(unit -> Set.of(Failure.none(unit))).toList();
  }

  /** The names of the units. */
  public Set<String> units() {
    return units.keySet();
  }

  /** The zones, racks or nodes of a unit. */
  public List<String> places(String unit, Failure.Kind kind) {
    return Objects.requireNonNull(units.get(unit)).places(kind);
  }

  /**
   * Simulates failures.
   *
   * @param scenarios lists of failures that happen together
   * @param shown the units in the result
   */
  public SimulationDocument simulate(Collection<Set<Failure>> scenarios, Set<String> shown) {
    return new SimulationDocument(
        API_VERSION,
        "Simulation",
        plan.profile(),
        target,
        fresh,
        Assumptions.of(plan, units.values(), target),
        units.values().stream()
            .filter(unit -> shown.contains(unit.unit().name()))
            .map(this::unit)
            .toList(),
        scenarios.parallelStream().map(this::scenario).toList());
  }

  private Unit unit(UnitCluster cluster) {
    return new Unit(
        cluster.unit().name(),
        cluster.nodes(),
        cluster.entries().stream().map(Entry::workload).toList(),
        cluster.pods().stream()
            .filter(pod -> !pod.isPending())
            .map(pod -> new Placed(pod.id(), cluster.nodes().get(pod.node()).name()))
            .toList(),
        new Outage(cluster, List.of(), false, null).pending());
  }

  private Scenario scenario(Set<Failure> failures) {
    Map<String, List<Failure>> byUnit = new TreeMap<>();
    failures.forEach(
        failure -> byUnit.computeIfAbsent(failure.unit(), u -> new ArrayList<>()).add(failure));
    Set<String> lost =
        failures.stream()
            .filter(failure -> failure.kind() == Failure.Kind.UNIT)
            .map(Failure::unit)
            .collect(Collectors.toSet());
    Merged merged = new Merged();
    units.forEach(
        (name, cluster) -> {
          List<Failure> here = byUnit.get(name);
          if (here != null) {
            merged.add(cluster, here, lost);
          }
        });
    Set<Failure.Kind> kinds = failures.stream().map(Failure::kind).collect(Collectors.toSet());
    return merged.scenario(
        failures.stream().map(Failure::toString).collect(Collectors.joining("+")),
        kinds.size() == 1 ? kinds.iterator().next() : Failure.Kind.SEVERAL,
        byUnit.size() == 1 ? byUnit.keySet().iterator().next() : null);
  }

  /** Merges the effects of failures in several units. */
  private final class Merged {
    private final List<String> down = new ArrayList<>();
    private final List<SimulationDocument.Moved> moved = new ArrayList<>();
    private final List<SimulationDocument.Pending> pending = new ArrayList<>();
    private final List<SimulationDocument.Held> held = new ArrayList<>();
    private final List<ServiceResult> results = new ArrayList<>();
    private int podsHit;
    private @Nullable Integer seconds;

    void add(UnitCluster cluster, List<Failure> failures, Set<String> lost) {
      UnitDocument unit = cluster.unit();
      Outage outage = new Outage(cluster, failures, fresh, lostNodes);
      List<Left> left =
          cluster.nodes().isEmpty() ? EvenSpread.left(cluster, failures) : outage.left();
      String counterpart = unit.counterpart();
      UnitCluster partner = counterpart == null ? null : units.get(counterpart);
      UnitResults services =
          new UnitResults(
              unit,
              cluster.entries(),
              partner == null ? null : partner.unit(),
              counterpart != null && lost.contains(counterpart));
      boolean isLost = lost.contains(unit.name());
      results.addAll(isLost ? services.lost(left) : services.within(left));
      down.addAll(outage.down());
      moved.addAll(outage.moved());
      pending.addAll(outage.pending());
      held.addAll(outage.held());
      podsHit +=
          cluster.nodes().isEmpty()
              ? left.stream().mapToInt(one -> one.before() - one.atOnce()).sum()
              : outage.podsHit();
      Integer here = outage.settledAfterSeconds();
      seconds =
          here == null ? seconds : Integer.valueOf(Math.max(here, seconds == null ? 0 : seconds));
    }

    Scenario scenario(String id, Failure.Kind kind, @Nullable String unit) {
      List<ServiceResult> results = Needs.marked(plan, this.results);
      Map<ServiceClass, Integer> summary = new EnumMap<>(ServiceClass.class);
      results.forEach(result -> summary.merge(result.serviceClass(), 1, Integer::sum));
      return new Scenario(
          id, kind, unit, down, podsHit, moved, pending, held, seconds, results, summary);
    }
  }
}
