package dev.unitform.page;

import dev.unitform.page.PageDocument.Outage;
import dev.unitform.page.PageDocument.Ready;
import dev.unitform.report.OutcomeText;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** The effects of each failure, in words and numbers. */
final class OutageTexts {
  private OutageTexts() {}

  /** The effects by the failure's id, without normal operation. */
  static Map<String, Outage> of(SimulationDocument simulation) {
    Map<String, Outage> outages = new LinkedHashMap<>();
    for (Scenario scenario : simulation.scenarios()) {
      if (!scenario.kind().equals(Failure.Kind.NONE.toString())) {
        outages.put(scenario.id(), outage(scenario));
      }
    }
    return outages;
  }

  private static Outage outage(Scenario scenario) {
    Map<String, String> why = new LinkedHashMap<>();
    int before = 0;
    int atOnce = 0;
    int settled = 0;
    for (ServiceResult result : scenario.results()) {
      String reason = OutcomeText.why(result, scenario);
      if (!reason.isEmpty()) {
        why.put(result.service(), reason);
      }
      if (result.touched()) {
        before += result.ready().before();
        atOnce += result.ready().atOnce();
        settled += result.ready().settled();
      }
    }
    return new Outage(
        title(scenario),
        scenario.podsHit(),
        scenario.moved().size(),
        scenario.held().size(),
        scenario.pending().size(),
        OutcomeText.minutes(scenario),
        new Ready(before, atOnce, settled),
        why);
  }

  private static String title(Scenario scenario) {
    String unit = String.valueOf(scenario.unit());
    String name = scenario.id().substring(scenario.id().indexOf(':') + 1);
    return scenario.kind().equals(Failure.Kind.UNIT.toString())
        ? "Unit %s is lost".formatted(unit)
        : "%s %s of %s is lost"
            .formatted(Words.capital(scenario.kind()), name.substring(unit.length() + 1), unit);
  }
}
