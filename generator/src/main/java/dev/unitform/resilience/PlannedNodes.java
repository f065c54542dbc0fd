package dev.unitform.resilience;

import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Provider;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.NodeReservation;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.SimulationDocument.Allocatable;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.scheduler.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a plan declares for a unit, each with the resources that the simulation assumes.
 * These can be less than the upper bound that {@code validate} uses, see {@code NodeAllocatable}.
 */
final class PlannedNodes {
  /** The kubelet's default, for pools without {@code maxPods}. */
  static final int DEFAULT_PODS = 110;

  private static final BigDecimal MILLI = BigDecimal.valueOf(1000);

  /** The maximum amount. No real node has more, and sums of such amounts fit into a long. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1L << 50);

  private final UnitDocument unit;
  private final Provider provider;
  private final List<UnitNode> nodes = new ArrayList<>();

  private PlannedNodes(UnitDocument unit) {
    this.unit = unit;
    this.provider = provider(unit);
  }

  /**
   * The nodes in the order of pool, zone and number; empty if the plan does not contain their
   * number.
   */
  static List<UnitNode> of(UnitDocument unit) {
    return new PlannedNodes(unit).read();
  }

  static Provider provider(UnitDocument unit) {
    for (Provider provider : Provider.values()) {
      if (provider.toString().equals(unit.provider())) {
        return provider;
      }
    }
    return Provider.GENERIC;
  }

  private List<UnitNode> read() {
    for (UnitDocument.NodePool pool : unit.nodePools()) {
      boolean inZones = !unit.zones().isEmpty();
      Integer count = inZones ? pool.nodesPerZone() : pool.nodes();
      if (count == null) {
        return List.of();
      }
      Allocatable allocatable = allocatable(pool);
      if (inZones) {
        unit.zones().forEach(zone -> add(pool.name(), zone, count, allocatable));
      } else {
        add(pool.name(), null, count, allocatable);
      }
    }
    return List.copyOf(nodes);
  }

  private void add(String pool, @Nullable String zone, int count, Allocatable allocatable) {
    UnitDocument.Racks racks = unit.racks();
    for (int number = 1; number <= count; number++) {
      String name = pool + "/" + (zone == null ? "" : zone + "/") + number;
      Map<String, String> labels = new TreeMap<>();
      labels.put(Node.HOST, name);
      if (zone != null) {
        labels.put(Node.ZONE, zone);
      }
      String rack = null;
      if (racks != null && !racks.values().isEmpty() && racks.label() != null) {
        rack = racks.values().get((number - 1) % racks.values().size());
        labels.put(racks.label(), rack);
      }
      nodes.add(new UnitNode(name, pool, zone, rack, labels, allocatable));
    }
  }

  private Allocatable allocatable(UnitDocument.NodePool pool) {
    UnitDocument.Overhead overhead = pool.overhead();
    int pods = pool.maxPods() == null ? DEFAULT_PODS : pool.maxPods();
    BigDecimal cpu = amount(pool.cpu());
    BigDecimal memory = amount(pool.memory());
    Long cpuMillis =
        cpu == null
            ? null
            : left(
                cpu.multiply(MILLI),
                NodeReservation.cpu(provider, cpu).multiply(MILLI),
                millis(overhead == null ? null : overhead.cpu()));
    Long memoryBytes =
        memory == null
            ? null
            : left(
                memory,
                provider == Provider.GENERIC
                    ? BigDecimal.ZERO
                    : NodeReservation.memory(provider, version(), pods, memory),
                bytes(overhead == null ? null : overhead.memory()));
    Integer podsTaken = overhead == null ? null : overhead.pods();
    return new Allocatable(
        cpuMillis, memoryBytes, Math.max(0, pods - (podsTaken == null ? 0 : podsTaken)));
  }

  private KubernetesVersion version() {
    return version(unit);
  }

  /** The unit's version of Kubernetes; 1.30 if the plan.json has no readable version. */
  static KubernetesVersion version(UnitDocument unit) {
    String text = unit.kubernetesVersion();
    return KubernetesVersion.of(
        text != null && text.matches("[0-9]{1,4}\\.[0-9]{1,4}(\\..*)?") ? text : "1.30");
  }

  private static long left(BigDecimal all, BigDecimal reserved, @Nullable Long overhead) {
    long kept = reserved.setScale(0, RoundingMode.DOWN).longValue();
    long has = all.setScale(0, RoundingMode.DOWN).min(MOST).longValue();
    return Math.max(0, has - kept - (overhead == null ? 0 : overhead));
  }

  private static @Nullable BigDecimal amount(@Nullable String text) {
    Quantity quantity = text == null ? null : Quantity.parse(text);
    return quantity == null ? null : quantity.value();
  }

  /**
   * An amount of CPU in thousandths of a core, rounded up as Kubernetes does; null if the text is
   * missing or not an amount.
   */
  static @Nullable Long millis(@Nullable String text) {
    BigDecimal amount = amount(text);
    return amount == null ? null : whole(amount.multiply(MILLI));
  }

  /**
   * An amount of memory in bytes, rounded up as Kubernetes does; null if the text is missing or not
   * an amount.
   */
  static @Nullable Long bytes(@Nullable String text) {
    BigDecimal amount = amount(text);
    return amount == null ? null : whole(amount);
  }

  private static long whole(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.UP).max(BigDecimal.ZERO).min(MOST).longValue();
  }
}
