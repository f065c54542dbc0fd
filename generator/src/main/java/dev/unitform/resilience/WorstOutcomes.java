package dev.unitform.resilience;

import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the worst effect on each service in each unit, by kind of failure. */
public final class WorstOutcomes {
  private final Map<Key, Outcome> worst = new LinkedHashMap<>();

  private record Key(String unit, Failure.Kind kind, String service) {}

  /** The effect of a failure on a service. */
  public record Outcome(Scenario scenario, ServiceResult result) {
    public ServiceClass serviceClass() {
      return result.serviceClass();
    }
  }

  /** Collects the worst effects. If several failures are equally bad, the first one is used. */
  public WorstOutcomes(SimulationDocument found) {
    for (Scenario scenario : found.scenarios()) {
      for (ServiceResult result : scenario.results()) {
        worst.merge(
            new Key(result.unit(), scenario.kind(), result.service()),
            new Outcome(scenario, result),
            (one, other) -> other.serviceClass().compareTo(one.serviceClass()) > 0 ? other : one);
      }
    }
  }

  /** The worst effects of a kind of failure, by unit and service in the plan's order. */
  public List<Outcome> of(Failure.Kind kind, Predicate<ServiceResult> which) {
    return worst.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .map(Map.Entry::getValue)
        .filter(outcome -> which.test(outcome.result()))
        .toList();
  }

  /**
   * The worst outcome of each service in any unit.
   *
   * @param order from the best outcome to the worst; of equally bad outcomes, the first is used
   */
  public Map<String, Outcome> byService(Failure.Kind kind, Comparator<Outcome> order) {
    Map<String, Outcome> byService = new LinkedHashMap<>();
    for (Outcome outcome : of(kind, result -> true)) {
      byService.merge(
          outcome.result().service(),
          outcome,
          (one, other) -> order.compare(other, one) > 0 ? other : one);
    }
    return byService;
  }

  /** The kinds of failure that were simulated, without normal operation. */
  public List<Failure.Kind> kinds() {
    return worst.keySet().stream()
        .map(Key::kind)
        .distinct()
        .filter(kind -> kind != Failure.Kind.NONE)
        .toList();
  }
}
