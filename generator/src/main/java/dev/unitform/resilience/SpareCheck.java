package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument.Amounts;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is free after the worst loss of a zone with what the policy requires to be free.
 */
public final class SpareCheck {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private SpareCheck() {}

  /** The resources that a policy can require to be free. */
  public enum Resource {
    CPU,
    MEMORY
  }

  /**
   * A unit in which less is free than the policy requires, or of which this is not known.
   *
   * @param free what is free if only known requests count, in per cent; negative where it is short;
   *     null where the size of nodes is not known
   * @param isBreach false where only unknown amounts can break the policy
   */
  public record Finding(
      String unit,
      Resource resource,
      int wanted,
      @Nullable Integer free,
      boolean isBreach,
      long pods,
      long podsUnknown) {}

  /** The findings; a unit without zones has none. */
  public static List<Finding> findings(PlanDocument plan, String target) {
    Amounts spare = plan.resilience() == null ? null : plan.resilience().spare();
    List<Finding> findings = new ArrayList<>();
    if (spare == null) {
      return findings;
    }
    CapacityDocument capacity =
        new Capacity(plan, target)
            .document(plan.units().stream().map(UnitDocument::name).collect(Collectors.toSet()));
    for (CapacityDocument.Unit unit : capacity.units()) {
      for (Case one : unit.cases()) {
        if (one.name() == CaseName.ZONE_LOSS) {
          add(
              findings,
              unit.name(),
              Resource.CPU,
              spare.cpu(),
              one,
              one.demand().cpuMillis(),
              one.supply().cpuMillis());
          add(
              findings,
              unit.name(),
              Resource.MEMORY,
              spare.memory(),
              one,
              one.demand().memoryBytes(),
              one.supply().memoryBytes());
        }
      }
    }
    return findings;
  }

  private static void add(
      List<Finding> findings,
      String unit,
      Resource resource,
      @Nullable String wanted,
      Case one,
      long demand,
      @Nullable Long supply) {
    if (wanted == null) {
      return;
    }
    int percent = percent(wanted);
    Integer free = supply == null ? null : free(demand, supply);
    boolean isBreach = free != null && free < percent;
    if (isBreach || free == null || one.demand().podsUnknown() > 0) {
      findings.add(
          new Finding(
              unit,
              resource,
              percent,
              free,
              isBreach,
              one.demand().pods(),
              one.demand().podsUnknown()));
    }
  }

  /** Rounded down; an unreadable value of a recorded plan requires everything to be free. */
  private static int percent(String wanted) {
    return wanted.matches("[0-9]{1,2}%") ? Integer.parseInt(wanted.replace("%", "")) : 100;
  }

  private static int free(long demand, long supply) {
    if (supply == 0) {
      return demand == 0 ? 100 : -100;
    }
    BigInteger left = BigInteger.valueOf(supply).subtract(BigInteger.valueOf(demand));
    BigInteger[] parts = left.multiply(HUNDRED).divideAndRemainder(BigInteger.valueOf(supply));
    BigInteger down = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return down.max(BigInteger.valueOf(Integer.MIN_VALUE)).intValue();
  }
}
