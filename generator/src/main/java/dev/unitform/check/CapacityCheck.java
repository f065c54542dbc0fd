package dev.unitform.check;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the pods of a unit request fits on its nodes, also while one zone is gone (Kubernetes
 * documentation, "Resource Management for Pods and Containers": a pod waits until a node has room
 * for its requests). Only sums are compared, and each pod with the largest node: what does not fit
 * so does not fit at all.
 */
final class CapacityCheck {
  private final UnitFacts facts;
  private final Demand demand;
  private final Diagnostics diagnostics;

  private CapacityCheck(PlannedUnit unit, Diagnostics diagnostics) {
    this.facts = unit.facts();
    this.demand = Demand.of(unit);
    this.diagnostics = diagnostics;
  }

  static List<Diagnostic> check(Plan plan) {
    Diagnostics diagnostics = new Diagnostics();
    for (PlannedUnit unit : plan.units()) {
      if (!unit.facts().cluster().nodePools().isEmpty()) {
        new CapacityCheck(unit, diagnostics).check();
      }
    }
    return diagnostics.sorted();
  }

  /**
   * One of the things that nodes have.
   *
   * @param asked by all pods whose requests are known
   * @param largest what one pod asks, at most
   */
  private record Resource(String name, Quantity asked, Quantity largest) {
    String shown(Quantity quantity) {
      return switch (name) {
        case "CPUs" -> quantity.asCpu() + " CPUs";
        case "pods" -> quantity.value().toPlainString() + " pods";
        default -> quantity.asMemory() + " of memory";
      };
    }

    /** What a node of a pool has for pods; null where nobody says. */
    @Nullable Quantity of(UnitFacts facts, Unit.NodePool pool) {
      switch (name) {
        case "CPUs" -> {
          Quantity cpu = pool.cpu() == null ? null : Quantity.parse(pool.cpu().value());
          return cpu == null ? null : NodeReservation.cpu(facts, cpu);
        }
        case "memory" -> {
          Quantity memory = pool.memory() == null ? null : Quantity.parse(pool.memory().value());
          return memory == null ? null : NodeReservation.memory(facts, pool, memory);
        }
        default -> {
          Integer pods = NodeReservation.pods(facts, pool);
          return pods == null ? null : new Quantity(BigDecimal.valueOf(pods));
        }
      }
    }
  }

  private void check() {
    List<Resource> resources =
        List.of(
            new Resource("CPUs", demand.cpu(), demand.largestCpu()),
            new Resource("memory", demand.memory(), demand.largestMemory()),
            new Resource("pods", new Quantity(BigDecimal.valueOf(demand.pods())), Quantity.ZERO));
    boolean known = false;
    for (Resource resource : resources) {
      boolean sized =
          facts.cluster().nodePools().stream().allMatch(pool -> resource.of(facts, pool) != null);
      known |= sized && !resource.name().equals("pods");
      if (sized) {
        fits(resource);
      }
    }
    if (known && demand.unknown() > 0) {
      diagnostics.add(
          Code.CHK019,
          place(),
          "whether the nodes of '%s' suffice is told without %d of its %d workloads, whose requests"
                  .formatted(facts.name(), demand.unknown(), demand.workloads())
              + " are not known",
          "give their requests in the catalog");
    }
  }

  private void fits(Resource resource) {
    Quantity all = total(resource, /* lost= */ 0);
    Quantity largestNode =
        facts.cluster().nodePools().stream()
            .map(pool -> node(resource, pool))
            .max(Quantity::compareTo)
            .orElseThrow();
    if (resource.largest().compareTo(largestNode) > 0) {
      diagnostics.add(
          Code.CHK017,
          place(),
          "no node of '%s' has room for a pod of %s: it asks for %s, and the largest node has %s"
              .formatted(
                  facts.name(),
                  demand.largest(resource.name()),
                  resource.shown(resource.largest()),
                  resource.shown(largestNode)),
          "give the unit larger nodes, or let the pod ask for less");
    } else if (resource.asked().compareTo(all) > 0) {
      diagnostics.add(
          Code.CHK017, place(), tooLittle(resource, "the nodes of '%s'", all), help(resource, 0));
    } else {
      lost(resource);
    }
  }

  /** With one zone gone, or one rack, or one node where there are no more of those. */
  private void lost(Resource resource) {
    int nodes = nodes();
    int groups = groups();
    int lost = groups > 1 ? (nodes + groups - 1) / groups : 1;
    Quantity left = total(resource, lost);
    if (nodes > 1 && resource.asked().compareTo(left) > 0) {
      String gone =
          groups > 1 ? facts.site().racks() == null ? "one zone" : "one rack" : "one node";
      diagnostics.add(
          Code.CHK018,
          place(),
          tooLittle(resource, "with " + gone + " gone, the nodes of '%s'", left),
          help(resource, lost));
    }
  }

  private String tooLittle(Resource resource, String who, Quantity there) {
    String unknown =
        demand.unknown() == 0 || resource.name().equals("pods")
            ? ""
            : ", without %d workloads whose requests are not known".formatted(demand.unknown());
    return resource.name().equals("pods")
        ? "%s do not suffice: the unit has %s, and they take %s"
            .formatted(
                who.formatted(facts.name()),
                resource.shown(resource.asked()),
                resource.shown(there))
        : "%s do not suffice: its pods ask for %s%s, and the nodes have %s for them"
            .formatted(
                who.formatted(facts.name()),
                resource.shown(resource.asked()),
                unknown,
                resource.shown(there));
  }

  /** How many nodes of the last pool would do, and who asks for the most. */
  private String help(Resource resource, int lost) {
    Unit.NodePool pool = facts.cluster().nodePools().get(facts.cluster().nodePools().size() - 1);
    int zones = Math.max(1, facts.site().zones().size());
    int step = pool.nodesPerZone() == null ? 1 : zones;
    int more = 0;
    Quantity have = total(resource, lost);
    Quantity each = node(resource, pool);
    // Of what is added, a zone's share may be the one that is lost.
    BigDecimal share =
        lost > 0 && groups() > 1
            ? BigDecimal.valueOf(groups() - 1)
                .divide(BigDecimal.valueOf(groups()), 6, RoundingMode.DOWN)
            : BigDecimal.ONE;
    BigDecimal added = each.value().multiply(BigDecimal.valueOf(step)).multiply(share);
    if (added.signum() > 0) {
      BigDecimal missing = resource.asked().value().subtract(have.value());
      more = missing.divide(added, 0, RoundingMode.UP).intValue();
    }
    Integer now =
        pool.nodesPerZone() != null
            ? pool.nodesPerZone().value()
            : Objects.requireNonNull(pool.nodes()).value();
    String count =
        "%s: %d in the pool '%s' would do"
            .formatted(
                pool.nodesPerZone() != null ? "nodesPerZone" : "nodes",
                now + more,
                pool.name().value());
    List<String> most = demand.most(resource.name());
    return most.isEmpty() ? count : count + "; the most is asked by " + String.join(", ", most);
  }

  private Quantity node(Resource resource, Unit.NodePool pool) {
    return Objects.requireNonNull(resource.of(facts, pool));
  }

  /** What all nodes have, without some of the largest. */
  private Quantity total(Resource resource, int lost) {
    List<Quantity> nodes = new ArrayList<>();
    for (Unit.NodePool pool : facts.cluster().nodePools()) {
      Quantity each = node(resource, pool);
      for (int i = 0; i < count(pool); i++) {
        nodes.add(each);
      }
    }
    if (lost > 0 && groups() > 1 && facts.site().racks() == null) {
      // Each pool has the same nodes in every zone.
      Quantity sum = Quantity.ZERO;
      for (Unit.NodePool pool : facts.cluster().nodePools()) {
        sum = sum.plus(node(resource, pool).times(count(pool) / groups() * (groups() - 1)));
      }
      return sum;
    }
    nodes.sort(null);
    Quantity sum = Quantity.ZERO;
    for (Quantity node : nodes.subList(0, Math.max(0, nodes.size() - lost))) {
      sum = sum.plus(node);
    }
    return sum;
  }

  private int nodes() {
    return facts.cluster().nodePools().stream().mapToInt(this::count).sum();
  }

  private int count(Unit.NodePool pool) {
    return pool.nodesPerZone() != null
        ? pool.nodesPerZone().value() * Math.max(1, facts.site().zones().size())
        : pool.nodes() == null ? 0 : pool.nodes().value();
  }

  private int groups() {
    Unit.Racks racks = facts.site().racks();
    return racks == null ? facts.site().zones().size() : racks.values().size();
  }

  private @Nullable SourcePosition place() {
    return facts.cluster().nodePools().get(0).name().position();
  }
}
