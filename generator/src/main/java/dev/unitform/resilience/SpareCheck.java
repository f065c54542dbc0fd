package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ResilienceDocument.Amounts;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the free capacity after the worst loss of a zone with the free capacity that the policy
 * requires.
 */
public final class SpareCheck {
  private SpareCheck() {}

  /** The resources for which a policy can require free capacity. */
  public enum Resource {
    CPU,
    MEMORY
  }

  /**
   * A unit in which less is free than the policy requires, or whose free capacity is not known.
   *
   * @param free the free percentage if only known requests count; negative if the resource is
   *     short; null if the size of nodes is not known
   * @param isBreach whether it is certain that too little is free; false if this depends on unknown
   *     amounts
   */
  public record Finding(
      String unit,
      Resource resource,
      int wanted,
      @Nullable Integer free,
      boolean isBreach,
      long pods,
      long podsUnknown) {}

  /**
   * The units in which less is free than the policy requires, or whose free capacity is not known.
   * Units without zones are left out.
   */
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
          add(findings, unit.name(), Resource.CPU, spare.cpu(), one, one.cpuFree());
          add(findings, unit.name(), Resource.MEMORY, spare.memory(), one, one.memoryFree());
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
      @Nullable Integer free) {
    if (wanted == null) {
      return;
    }
    int percent = percent(wanted);
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

  /**
   * The percentage as a whole number, rounded down. An unreadable value, which the plan of another
   * version may have, counts as 100%.
   */
  private static int percent(String wanted) {
    return wanted.matches("[0-9]{1,2}%") ? Integer.parseInt(wanted.replace("%", "")) : 100;
  }
}
