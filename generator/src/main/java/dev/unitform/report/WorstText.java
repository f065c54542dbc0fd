package dev.unitform.report;

import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Formats the worst effects of failures on services, for each kind of failure. */
public final class WorstText {
  private static final String TOO_LARGE =
      "\nThe plan is too large to simulate here; 'unitform simulate --all' simulates it.\n";

  private WorstText() {}

  /**
   * The lines for a unit. The first lines name the services that are not intact, for each kind of
   * failure and effect, if Terraform delivers the plan. The other lines name the services on which
   * the effect is worse if another target delivers the plan.
   *
   * @param found the simulation for Terraform, then one for each target that delivers other spread
   *     constraints
   */
  public static List<String> ofUnit(List<SimulationDocument> found, String unit) {
    WorstOutcomes worst = new WorstOutcomes(found.get(0));
    List<String> lines = new ArrayList<>();
    for (Failure.Kind kind : worst.kinds()) {
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
    worse(found, result -> result.unit().equals(unit))
        .forEach((change, names) -> lines.add(change + ": " + String.join(", ", names)));
    return lines;
  }

  /**
   * The services on which the effect is worse with a later simulation in the list than with the
   * first one, grouped by the text about the difference.
   */
  private static Map<String, List<String>> worse(
      List<SimulationDocument> found, Predicate<ServiceResult> which) {
    WorstOutcomes usual = new WorstOutcomes(found.get(0));
    Map<String, List<String>> worse = new LinkedHashMap<>();
    for (SimulationDocument other : found.subList(1, found.size())) {
      WorstOutcomes worst = new WorstOutcomes(other);
      for (Failure.Kind kind : worst.kinds()) {
        List<Outcome> before = usual.of(kind, which);
        List<Outcome> after = worst.of(kind, which);
        for (int i = 0; i < after.size(); i++) {
          ServiceClass one = before.get(i).serviceClass();
          ServiceClass two = after.get(i).serviceClass();
          if (two.compareTo(one) > 0) {
            worse
                .computeIfAbsent(
                    "%s, delivered by %s: %s instead of %s"
                        .formatted(
                            kind, other.target(), OutcomeText.words(two), OutcomeText.words(one)),
                    change -> new ArrayList<>())
                .add(after.get(i).result().service());
          }
        }
      }
    }
    return worse;
  }

  /**
   * The lines for a service in a unit. The first lines say, for each kind of failure, the effect on
   * the service and its reason, if Terraform delivers the plan. Then follows a line for each other
   * target with which the effect is worse.
   *
   * @param found the simulation for Terraform, then one for each target that delivers other spread
   *     constraints
   */
  public static List<String> ofService(
      List<SimulationDocument> found, String unit, String service) {
    Predicate<ServiceResult> which =
        result -> result.unit().equals(unit) && result.service().equals(service);
    WorstOutcomes worst = new WorstOutcomes(found.get(0));
    List<String> lines = new ArrayList<>();
    for (Failure.Kind kind : worst.kinds()) {
      for (Outcome outcome : worst.of(kind, which)) {
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
    lines.addAll(worse(found, which).keySet());
    return lines;
  }

  /**
   * The lines for all units, for a terminal of this width.
   *
   * @param found the simulations, as {@link #ofUnit} needs them; empty if nothing was simulated
   */
  public static String table(List<SimulationDocument> found, int columns) {
    if (found.isEmpty()) {
      return TOO_LARGE;
    }
    StringBuilder out =
        new StringBuilder(
            ("\nworst effects of single failures when delivered by %s;"
                    + " services that are not listed stay intact\n")
                .formatted(found.get(0).target()));
    for (SimulationDocument.Unit unit : found.get(0).units()) {
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
   * The worst effects of a failure in each unit, as Markdown for a pull request.
   *
   * @param found the simulations, as {@link #ofUnit} needs them; empty if nothing was simulated
   */
  public static String markdown(List<SimulationDocument> found) {
    if (found.isEmpty()) {
      return TOO_LARGE;
    }
    StringBuilder out =
        new StringBuilder(
            ("\nWorst effects of single failures when delivered by %s;"
                    + " services that are not listed stay intact:\n\n")
                .formatted(found.get(0).target()));
    for (SimulationDocument.Unit unit : found.get(0).units()) {
      for (String line : ofUnit(found, unit.name())) {
        out.append("- ").append(MarkdownText.plain(unit.name() + ", " + line)).append('\n');
      }
    }
    return out.toString();
  }
}
