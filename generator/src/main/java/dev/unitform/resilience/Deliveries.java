package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of a plan that write different spread constraints. The effects of a failure may
 * depend on which of these targets is used.
 */
public final class Deliveries {
  /**
   * The target for Terraform, which every profile has and which delivers every spread constraint.
   */
  public static final String TERRAFORM = "terraform";

  private Deliveries() {}

  /**
   * Terraform, and then each target of the profile whose spread constraints differ from those of
   * all targets before it.
   */
  public static List<String> of(PlanDocument plan) {
    List<String> targets = new ArrayList<>(List.of(TERRAFORM));
    targets.addAll(plan.targets());
    Map<List<String>, String> byConstraints = new LinkedHashMap<>();
    for (String target : targets) {
      byConstraints.putIfAbsent(
          plan.units().stream()
              .map(UnitDocument::releases)
              .flatMap(List::stream)
              .flatMap(release -> release.workloads().stream())
              .map(workload -> PlannedPods.spreadDelivery(workload, target).name())
              .toList(),
          target);
    }
    return List.copyOf(byConstraints.values());
  }
}
