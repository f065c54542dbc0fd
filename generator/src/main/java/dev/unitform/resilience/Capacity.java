package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import dev.unitform.resilience.CapacityDocument.Demand;
import dev.unitform.resilience.CapacityDocument.Missing;
import dev.unitform.resilience.CapacityDocument.Supply;
import dev.unitform.resilience.CapacityDocument.Verdict;
import dev.unitform.resilience.SimulationDocument.Allocatable;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the sums of the requests of a plan's pods with the sums of its nodes' resources. */
public final class Capacity {
  private static final String API_VERSION = "unitform/v1";

  private final PlanDocument plan;
  private final String target;
  private final @Nullable Requests assumed;

  /**
   * The capacity of a plan.
   *
   * @param target the target whose files are assumed to reach the cluster
   */
  public Capacity(PlanDocument plan, String target) {
    this.plan = plan;
    this.target = target;
    this.assumed = PlannedPods.assumed(plan);
  }

  /**
   * Compares the sums in each situation.
   *
   * @param shown the units in the result
   */
  public CapacityDocument document(Set<String> shown) {
    return document(shown, (unit, cases) -> null);
  }

  /**
   * Compares the sums in each situation, and finds the number of nodes that is enough.
   *
   * @param shown the units in the result
   * @param pool the pool whose number of nodes changes; null for the first pool of each unit
   */
  public CapacityDocument fitted(Set<String> shown, @Nullable String pool) {
    return document(shown, (unit, cases) -> fit(unit, cases.get(0).nodesNeeded(), pool));
  }

  private CapacityDocument document(
      Set<String> shown, BiFunction<UnitDocument, List<Case>, CapacityDocument.@Nullable Fit> fit) {
    List<UnitDocument> units =
        plan.units().stream().filter(unit -> shown.contains(unit.name())).toList();
    return new CapacityDocument(
        API_VERSION,
        "Capacity",
        plan.profile(),
        target,
        units.stream().flatMap(unit -> Assumptions.ofNodes(unit).stream()).toList(),
        units.parallelStream().map(unit -> unit(unit, fit)).toList());
  }

  private CapacityDocument.Fit fit(
      UnitDocument unit, @Nullable Long nodesNeeded, @Nullable String pool) {
    UnitDocument partner = plan.counterpart(unit);
    return new NodeFit(
            unit,
            PlannedPods.of(unit, target, assumed),
            PlannedPods.of(
                partner == null ? unit : PartnerLost.activated(unit, partner), target, assumed),
            Simulator.lostNodes(plan.resilience()))
        .find(pool, nodesNeeded);
  }

  private CapacityDocument.Unit unit(
      UnitDocument unit, BiFunction<UnitDocument, List<Case>, CapacityDocument.@Nullable Fit> fit) {
    List<UnitNode> nodes = PlannedNodes.of(unit);
    List<UnitWorkload> own = workloads(unit);
    List<Case> cases = new ArrayList<>();
    cases.add(compare(CaseName.NORMAL, demand(own, false), nodes, nodes));
    cases.add(compare(CaseName.PEAK, demand(own, true), nodes, nodes));
    CaseName worst = worst(unit);
    cases.add(compare(worst, demand(own, false), left(nodes, worst), nodes));
    UnitDocument partner = plan.counterpart(unit);
    if (partner != null) {
      List<UnitWorkload> all = workloads(PartnerLost.activated(unit, partner));
      cases.add(compare(CaseName.PARTNER, demand(all, false), nodes, nodes));
      cases.add(compare(CaseName.PARTNER_PEAK, demand(all, true), nodes, nodes));
    }
    return new CapacityDocument.Unit(
        unit.name(), nodes.isEmpty() ? null : nodes.size(), cases, fit.apply(unit, cases));
  }

  private List<UnitWorkload> workloads(UnitDocument unit) {
    return PlannedPods.of(unit, target, assumed).stream().map(PlannedPods.Entry::workload).toList();
  }

  /** The case for the worst single loss: the loss of a zone, a rack or a node. */
  private static CaseName worst(UnitDocument unit) {
    return switch (NodeFit.worst(unit)) {
      case ZONE -> CaseName.ZONE_LOSS;
      case RACK -> CaseName.RACK_LOSS;
      default -> CaseName.NODE_LOSS;
    };
  }

  private static List<UnitNode> left(List<UnitNode> nodes, CaseName loss) {
    Function<UnitNode, String> place =
        switch (loss) {
          case ZONE_LOSS -> node -> String.valueOf(node.zone());
          case RACK_LOSS -> node -> String.valueOf(node.rack());
          default -> UnitNode::name;
        };
    Comparator<List<UnitNode>> size =
        Comparator.<List<UnitNode>>comparingInt(List::size)
            .thenComparing(some -> supply(some).cpuMillis(), Comparator.nullsFirst(Long::compare))
            .thenComparing(
                some -> supply(some).memoryBytes(), Comparator.nullsFirst(Long::compare));
    return nodes.stream()
        .collect(Collectors.groupingBy(place, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue(size))
        .map(lost -> nodes.stream().filter(one -> !place.apply(one).equals(lost.getKey())).toList())
        .orElse(List.of());
  }

  private static Demand demand(List<UnitWorkload> workloads, boolean atPeak) {
    Sum pods = new Sum();
    Sum unknown = new Sum();
    Sum cpu = new Sum();
    Sum memory = new Sum();
    for (UnitWorkload workload : workloads) {
      Integer most = workload.autoscalingMax();
      long count =
          atPeak && most != null ? Math.max(most, workload.replicas()) : workload.replicas();
      Requests requests = workload.requests();
      pods.add(count, 1L);
      unknown.add(count, requests == null ? 1L : null);
      cpu.add(count, requests == null ? null : requests.cpuMillis());
      memory.add(count, requests == null ? null : requests.memoryBytes());
    }
    return new Demand(pods.value(), cpu.value(), memory.value(), unknown.value());
  }

  private static Supply supply(List<UnitNode> nodes) {
    return new Supply(
        sum(nodes, Allocatable::cpuMillis),
        sum(nodes, Allocatable::memoryBytes),
        sum(nodes, allocatable -> (long) allocatable.pods()),
        nodes.size());
  }

  private static @Nullable Long sum(
      List<UnitNode> nodes, Function<Allocatable, @Nullable Long> amount) {
    Sum sum = new Sum();
    for (UnitNode node : nodes) {
      Long one = amount.apply(node.allocatable());
      if (one == null) {
        return null;
      }
      sum.add(1, one);
    }
    return sum.value();
  }

  /**
   * Compares requests with resources.
   *
   * @param left the nodes that remain
   * @param all the nodes of the unit; empty if unknown
   */
  private static Case compare(
      CaseName name, Demand demand, List<UnitNode> left, List<UnitNode> all) {
    Supply supply = all.isEmpty() ? new Supply(null, null, null, null) : supply(left);
    Missing missing =
        new Missing(
            missing(demand.cpuMillis(), supply.cpuMillis()),
            missing(demand.memoryBytes(), supply.memoryBytes()),
            missing(demand.pods(), supply.pods()));
    boolean isShort = !missing.equals(new Missing(null, null, null));
    boolean isUnknown =
        supply.cpuMillis() == null || supply.memoryBytes() == null || supply.pods() == null;
    Verdict verdict =
        isShort
            ? Verdict.SHORT
            : isUnknown
                ? Verdict.UNKNOWN
                : demand.podsUnknown() > 0 ? Verdict.FITS_AS_FAR_AS_KNOWN : Verdict.FITS;
    return new Case(name, demand, supply, missing, verdict, nodesNeeded(demand, all));
  }

  private static @Nullable Long missing(long asked, @Nullable Long has) {
    return has == null || asked <= has ? null : Long.valueOf(asked - has);
  }

  private static @Nullable Long nodesNeeded(Demand demand, List<UnitNode> nodes) {
    if (nodes.stream().map(UnitNode::pool).distinct().count() != 1) {
      return null;
    }
    Allocatable one = nodes.get(0).allocatable();
    List<@Nullable Long> counts =
        Stream.of(
                nodes(demand.cpuMillis(), one.cpuMillis()),
                nodes(demand.memoryBytes(), one.memoryBytes()),
                nodes(demand.pods(), (long) one.pods()))
            .toList();
    return counts.contains(null) ? null : counts.stream().max(Long::compare).get();
  }

  private static @Nullable Long nodes(long asked, @Nullable Long each) {
    if (each == null || (each == 0 && asked > 0)) {
      return null;
    }
    return asked == 0 ? 0 : (asked - 1) / each + 1;
  }

  /**
   * A sum that does not exceed the limits of long. The numbers in a plan.json that another program
   * wrote can have any size.
   */
  private static final class Sum {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private BigInteger total = BigInteger.ZERO;

    void add(long count, @Nullable Long amount) {
      if (amount != null) {
        total = total.add(BigInteger.valueOf(count).multiply(BigInteger.valueOf(amount)));
      }
    }

    long value() {
      return total.min(MOST).longValue();
    }
  }
}
