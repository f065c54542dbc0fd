package dev.unitform.page;

import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the places in files that decide how services run, from a plan. */
public final class PlanSources implements DecisionSources {
  private final Plan plan;

  public PlanSources(Plan plan) {
    this.plan = plan;
  }

  @Override
  public List<String> of(String unit, PlacementDocument document) {
    Set<String> places = new LinkedHashSet<>();
    for (PlannedUnit planned : plan.units()) {
      if (planned.facts().name().equals(unit)) {
        planned.placements().stream()
            .filter(placement -> placement.service().id().equals(document.service()))
            .forEach(placement -> add(placement, places));
      }
    }
    return new ArrayList<>(places);
  }

  private static void add(Placement placement, Set<String> places) {
    placement.releases().stream()
        .flatMap(release -> release.workloads().stream())
        .filter(workload -> !workload.workload().isSupporting())
        .map(PlannedWorkload::replicas)
        .filter(Objects::nonNull)
        .forEach(count -> add(count, places));
    add(placement.highAvailability(), places);
    add(placement.installed(), places);
  }

  private static void add(Traced<?> value, Set<String> places) {
    Cause cause = value.cause();
    if (cause instanceof Cause.Given given) {
      places.add(given.at().file() + ":" + given.at().line());
    } else if (cause instanceof Cause.Overridden overridden) {
      places.add(overridden.by().file() + ":" + overridden.by().line());
    } else if (cause instanceof Cause.Derived derived) {
      derived.inputs().forEach(input -> add(input.value(), places));
    }
  }
}
