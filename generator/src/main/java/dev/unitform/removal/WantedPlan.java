package dev.unitform.removal;

import dev.unitform.model.profile.Tenant;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of a new plan, with facts that plan.json does not contain.
 *
 * @param earlierTenants the previous names of renamed tenants, by their present names
 * @param catalogIds the ids of all releases of the catalog, installed or not
 */
record WantedPlan(PlanDocument plan, Map<String, String> earlierTenants, Set<String> catalogIds) {
  static WantedPlan of(Plan plan, PlanDocument document) {
    Map<String, String> earlier = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (PlannedUnit unit : plan.units()) {
      for (Tenant tenant : unit.facts().membership().tenants()) {
        if (tenant.previousName() != null) {
          earlier.put(tenant.name().value(), tenant.previousName().value());
        }
      }
      unit.placements().stream()
          .flatMap(placement -> placement.service().spec().charts().stream())
          .flatMap(chart -> chart.releases().stream())
          .forEach(release -> ids.add(release.name().value()));
    }
    return new WantedPlan(document, earlier, ids);
  }

  /** The same unit in the new plan, where it may have a new name; null if the unit was removed. */
  @Nullable UnitDocument now(UnitDocument old) {
    UnitDocument same = plan.unit(old.name());
    return same != null
        ? same
        : plan.units().stream()
            .filter(unit -> old.name().equals(unit.previousName()))
            .findFirst()
            .orElse(null);
  }

  /**
   * The present name of a tenant in a unit of the new plan; null if the unit does not have the
   * tenant.
   */
  @Nullable String tenant(String earlier, UnitDocument unit) {
    return unit.tenants().stream()
        .filter(now -> now.equals(earlier) || earlier.equals(earlierTenants.get(now)))
        .findFirst()
        .orElse(null);
  }
}
