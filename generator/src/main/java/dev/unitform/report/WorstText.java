package dev.unitform.report;

import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Formats the worst outcomes for each kind of failure. */
public final class WorstText {
  private static final String TOO_LARGE =
      "\nThe plan is too large to simulate here; 'unitform simulate --all' simulates it.\n";

  private WorstText() {}

  /** The lines for a unit: the services that are not intact, for each kind of failure and class. */
  public static List<String> ofUnit(SimulationDocument found, String unit) {
    WorstOutcomes worst = new WorstOutcomes(found);
    List<String> lines = new ArrayList<>();
    for (String kind : worst.kinds()) {
      Map<ServiceClass, List<String>> services = new TreeMap<>();
      for (Outcome outcome : worst.of(kind, result -> result.unit().equals(unit))) {
        if (outcome.serviceClass() != ServiceClass.INTACT) {
          services
              .computeIfAbsent(outcome.serviceClass(), c -> new ArrayList<>())
              .add(outcome.result().service());
        }
      }
      services.forEach(
          (one, names) ->
              lines.add(
                  "%s: %s: %s".formatted(kind, OutcomeText.words(one), String.join(", ", names))));
    }
    return lines;
  }

  /** The lines for a service in a unit: its class for each kind of failure, with the reason. */
  public static List<String> ofService(SimulationDocument found, String unit, String service) {
    WorstOutcomes worst = new WorstOutcomes(found);
    List<String> lines = new ArrayList<>();
    for (String kind : worst.kinds()) {
      for (Outcome outcome :
          worst.of(
              kind, result -> result.unit().equals(unit) && result.service().equals(service))) {
        lines.add(
            outcome.serviceClass() == ServiceClass.INTACT
                ? kind + ": intact"
                : "%s: %s: %s (%s)"
                    .formatted(
                        kind,
                        OutcomeText.words(outcome.serviceClass()),
                        OutcomeText.why(outcome.result(), outcome.scenario()),
                        outcome.scenario().id()));
      }
    }
    return lines;
  }

  /**
   * The lines for all units, for a terminal of this width.
   *
   * @param found null if nothing was simulated
   */
  public static String table(@Nullable SimulationDocument found, int columns) {
    if (found == null) {
      return TOO_LARGE;
    }
    StringBuilder out =
        new StringBuilder(
            "\nworst of every single failure, delivered by %s; the rest is intact\n"
                .formatted(found.target()));
    for (SimulationDocument.Unit unit : found.units()) {
      out.append("  ").append(TerminalText.safe(unit.name())).append('\n');
      for (String line : ofUnit(found, unit.name())) {
        List<String> wrapped = TerminalText.wrap(TerminalText.safe(line), columns - 6);
        for (int i = 0; i < wrapped.size(); i++) {
          out.append(i == 0 ? "    " : "      ").append(wrapped.get(i)).append('\n');
        }
      }
    }
    return out.toString();
  }

  /**
   * The lines for all units, for a pull request.
   *
   * @param found null if nothing was simulated
   */
  public static String markdown(@Nullable SimulationDocument found) {
    if (found == null) {
      return TOO_LARGE;
    }
    StringBuilder out =
        new StringBuilder(
            "\nWorst of every single failure, delivered by %s; the rest is intact:\n\n"
                .formatted(found.target()));
    for (SimulationDocument.Unit unit : found.units()) {
      for (String line : ofUnit(found, unit.name())) {
        out.append("- ").append(MarkdownText.plain(unit.name() + ", " + line)).append('\n');
      }
    }
    return out.toString();
  }
}
