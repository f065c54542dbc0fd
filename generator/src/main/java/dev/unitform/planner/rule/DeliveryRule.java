package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedUnit;
import java.util.List;

/** No unit takes the folder that the output keeps delivered charts in. */
public final class DeliveryRule {
  private DeliveryRule() {}

  /** Checks the names of a profile's units against what any of them has delivered. */
  public static void check(List<Unit> units, List<PlannedUnit> planned, Diagnostics diagnostics) {
    boolean delivers =
        planned.stream()
            .flatMap(unit -> unit.releases().stream())
            .anyMatch(release -> release.chart().isDelivered());
    for (Unit unit : units) {
      if (delivers && unit.name().value().equals(Chart.DELIVERED)) {
        diagnostics.add(
            Code.PRF003,
            unit.name().position(),
            "'%s' is the folder that the output keeps the reference chart in"
                .formatted(unit.name().value()),
            "give the unit another name");
      }
    }
  }
}
