package dev.unitform.resilience;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deliveries of a plan with which failures may have different effects. */
public final class Deliveries {
  /** The delivery by Terraform, which every profile has and which loses no spread constraint. */
  public static final String TERRAFORM = "terraform";

  private Deliveries() {}

  /**
   * Terraform, and then each target of the profile that delivers other spread constraints than all
   * targets before it.
   */
  public static List<String> of(PlanDocument plan) {
    List<String> targets = new ArrayList<>(List.of(TERRAFORM));
    targets.addAll(plan.targets());
    Map<List<String>, String> byMeans = new LinkedHashMap<>();
    for (String target : targets) {
      byMeans.putIfAbsent(
          plan.units().stream()
              .map(UnitDocument::releases)
              .flatMap(List::stream)
              .flatMap(release -> release.workloads().stream())
              .map(workload -> PlannedPods.means(workload, target).name())
              .toList(),
          target);
    }
    return List.copyOf(byMeans.values());
  }
}
