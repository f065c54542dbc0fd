package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.profile.Unit;

/**
 * Checks that no unit is named {@code charts}: the output has a folder of this name for copies of
 * charts.
 */
final class DeliveryRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    boolean delivers =
        planning.planned().stream()
            .flatMap(unit -> unit.releases().stream())
            .anyMatch(release -> release.chart().isDelivered());
    for (Unit unit : planning.units()) {
      if (delivers && unit.name().value().equals(Chart.DELIVERED)) {
        diagnostics.add(
            Code.PRF003,
            unit.name().position(),
            "'%s' is the name of the output folder for the reference chart"
                .formatted(unit.name().value()),
            "give the unit another name");
      }
    }
  }
}
