package dev.unitform.page;

import dev.unitform.page.PageDocument.Bar;
import dev.unitform.page.PageDocument.Room;
import dev.unitform.report.CapacityReport;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import dev.unitform.resilience.CapacityDocument.Demand;
import dev.unitform.resilience.CapacityDocument.Supply;
import dev.unitform.resilience.CapacityDocument.Verdict;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the free capacity of the units for the page. */
final class FreeCapacity {
  static final BigDecimal MILLI = BigDecimal.valueOf(1000);
  static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  private FreeCapacity() {}

  static List<Room> of(CapacityDocument capacity) {
    return capacity.units().stream()
        .filter(unit -> !unit.cases().isEmpty())
        .map(FreeCapacity::room)
        .toList();
  }

  /** The unit with the least free CPU; null if none is known. */
  static @Nullable Room tightest(List<Room> rooms, Function<Room, @Nullable Integer> cpuFree) {
    return rooms.stream()
        .filter(room -> cpuFree.apply(room) != null)
        .min(Comparator.comparing(room -> Objects.requireNonNull(cpuFree.apply(room))))
        .orElse(null);
  }

  private static Room room(CapacityDocument.Unit unit) {
    Case normal = unit.cases().get(0);
    Case loss = unit.cases().stream().filter(Case::followsLoss).findFirst().orElse(normal);
    Demand asked = normal.demand();
    Supply left = loss.supply();
    return new Room(
        unit.name(),
        lost(loss.name()),
        (normal.verdict() == Verdict.SHORT ? normal : loss).verdict().toString(),
        free(loss),
        freeAtPeak(unit, left),
        asked.pods(),
        asked.podsUnknown(),
        each(asked, left),
        unit.nodes(),
        normal.nodesNeeded(),
        List.of(
            bar(unit, "CPU", "cores", Demand::cpuMillis, Supply::cpuMillis, loss, MILLI),
            bar(unit, "Memory", "Gi", Demand::memoryBytes, Supply::memoryBytes, loss, GIB),
            bar(unit, "Pods", "", Demand::pods, Supply::pods, loss, BigDecimal.ONE)));
  }

  private static @Nullable String lost(CaseName name) {
    return switch (name) {
      case ZONE_LOSS -> "zone";
      case RACK_LOSS -> "rack";
      case NODE_LOSS -> "node";
      default -> null;
    };
  }

  private static @Nullable Integer free(Case loss) {
    Integer free = loss.cpuFree();
    return free == null ? null : Integer.valueOf(Math.max(0, free));
  }

  /** The free CPU after the loss, with autoscaled workloads at their maximum. */
  private static @Nullable Integer freeAtPeak(CapacityDocument.Unit unit, Supply left) {
    Long has = left.cpuMillis();
    if (has == null || has == 0) {
      return null;
    }
    return unit.cases().stream()
        .filter(one -> one.name() == CaseName.PEAK)
        .map(
            one -> Integer.valueOf((int) (Math.max(0, has - one.demand().cpuMillis()) * 100 / has)))
        .findFirst()
        .orElse(null);
  }

  /** The free CPU, divided by the number of pods with unknown requests. */
  private static @Nullable Long each(Demand asked, Supply left) {
    return left.cpuMillis() == null || asked.podsUnknown() == 0
        ? null
        : Long.valueOf(Math.max(0, left.cpuMillis() - asked.cpuMillis()) / asked.podsUnknown());
  }

  private static Bar bar(
      CapacityDocument.Unit unit,
      String resource,
      String measure,
      Function<Demand, Long> asked,
      Function<Supply, @Nullable Long> supply,
      Case loss,
      BigDecimal size) {
    Case normal = unit.cases().get(0);
    long peak =
        unit.cases().stream().map(one -> asked.apply(one.demand())).max(Long::compare).orElse(0L);
    return new Bar(
        resource,
        measure,
        amount(asked.apply(normal.demand()), size),
        amount(peak, size),
        known(supply.apply(loss.supply()), size),
        known(supply.apply(normal.supply()), size));
  }

  private static @Nullable BigDecimal known(@Nullable Long amount, BigDecimal size) {
    return amount == null ? null : amount(amount, size);
  }

  static BigDecimal amount(long amount, BigDecimal size) {
    return size.compareTo(BigDecimal.ONE) == 0
        ? BigDecimal.valueOf(amount)
        : CapacityReport.rounded(amount, size);
  }
}
