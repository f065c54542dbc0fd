package dev.unitform.check;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that each release is installed after the releases that it depends on. */
final class OrderCheck {
  private OrderCheck() {}

  static List<Diagnostic> check(Plan plan) {
    Diagnostics diagnostics = new Diagnostics();
    for (PlannedUnit unit : plan.units()) {
      Map<String, Integer> waves = new HashMap<>();
      for (PlannedRelease release : unit.releases()) {
        waves.put(release.name(), release.wave());
      }
      for (PlannedRelease release : unit.releases()) {
        for (String before : release.dependsOn()) {
          Integer wave = waves.get(before);
          if (wave == null || wave >= release.wave()) {
            diagnostics.add(
                Code.CHK003,
                release.chart().chart().position(),
                "'%s' is not installed after '%s' in '%s'"
                    .formatted(release.name(), before, unit.name()),
                "this is a bug in Unitform, please report it");
          }
        }
      }
    }
    return diagnostics.sorted();
  }
}
