package dev.unitform.page;

import dev.unitform.page.PageDocument.Card;
import dev.unitform.page.PageDocument.ClassCount;
import dev.unitform.page.PageDocument.Hit;
import dev.unitform.page.PageDocument.WorstLoss;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.Until;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cards of the page: the worst outcome of each service, for each kind of failure.
 *
 * @param titles the titles of the services, by id
 * @param shown the ids of the failures that a reader can choose on the page's map of units
 */
record Cards(
    SimulationDocument simulation,
    WorstOutcomes worst,
    Map<String, String> titles,
    Set<String> shown) {
  private static final Set<ServiceClass> KEPT =
      EnumSet.of(ServiceClass.INTACT, ServiceClass.FAILED_OVER);

  private static final Set<ServiceClass> DOWN = EnumSet.of(ServiceClass.HELD, ServiceClass.LOST);

  /** The maximum number of services that a card names for a class. */
  private static final int MOST_NAMED = 15;

  /**
   * Sorts outcomes from the best to the worst. Of two outcomes with the same class, the one without
   * a partner that serves meanwhile is worse.
   */
  private static final Comparator<Outcome> BY_COST =
      Comparator.comparing(Outcome::serviceClass)
          .thenComparing(outcome -> outcome.result().alsoServedBy() == null)
          .thenComparing(outcome -> !outcome.result().lacks().isEmpty())
          .thenComparing(outcome -> outcome.result().until() != null);

  List<Card> of(List<Failure.Kind> kinds) {
    return kinds.stream().map(this::card).toList();
  }

  private Card card(Failure.Kind kind) {
    Collection<Outcome> services = worst.byService(kind, BY_COST).values();
    Map<ServiceClass, Integer> counts = new EnumMap<>(ServiceClass.class);
    services.forEach(outcome -> counts.merge(outcome.serviceClass(), 1, Integer::sum));
    List<Scenario> failures =
        simulation.scenarios().stream().filter(one -> one.kind() == kind).toList();
    return new Card(
        kind,
        failures.size(),
        counts.entrySet().stream()
            .filter(entry -> KEPT.contains(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum(),
        services.size(),
        counts.entrySet().stream()
            .map(entry -> new ClassCount(entry.getKey(), entry.getValue()))
            .toList(),
        hits(services),
        assumed(kind),
        worst(failures));
  }

  /**
   * A sentence for the card about the loss of a node. It says that the simulation assumes that a
   * lost node is removed from the cluster, so that its StatefulSet pods start elsewhere. Null for
   * other cards, if the simulation does not assume this, or if no failure holds StatefulSet pods.
   */
  private @Nullable String assumed(Failure.Kind kind) {
    List<Failure.Kind> held =
        simulation.scenarios().stream()
            .filter(one -> one.held().stream().anyMatch(pod -> pod.reason() == Until.STATEFUL_SET))
            .map(Scenario::kind)
            .toList();
    return kind != Failure.Kind.NODE || held.isEmpty() || held.contains(kind)
        ? null
        : "Assumes that a dead node is removed, so that its StatefulSet pods start elsewhere.";
  }

  private List<Hit> hits(Collection<Outcome> services) {
    Map<ServiceClass, Map<String, List<String>>> names = new LinkedHashMap<>();
    services.stream()
        .sorted(BY_COST.reversed())
        .filter(outcome -> outcome.serviceClass() != ServiceClass.INTACT)
        .forEach(
            outcome ->
                names
                    .computeIfAbsent(outcome.serviceClass(), c -> new LinkedHashMap<>())
                    .computeIfAbsent(served(outcome), s -> new ArrayList<>())
                    .add(name(outcome.result())));
    List<Hit> hits = new ArrayList<>();
    names.forEach(
        (one, byServed) ->
            byServed.forEach(
                (served, all) -> {
                  int more = Math.max(0, all.size() - MOST_NAMED);
                  hits.add(
                      new Hit(one, served, all.size(), all.subList(0, all.size() - more), more));
                }));
    return hits;
  }

  /** The title of a service, with the services that it lacks. */
  private String name(ServiceResult result) {
    String lacks =
        result.lacks().stream()
            .map(lack -> title(lack.service()))
            .collect(Collectors.joining(", "));
    return lacks.isEmpty()
        ? title(result.service())
        : "%s (needs %s)".formatted(title(result.service()), lacks);
  }

  private String title(String service) {
    return Objects.requireNonNull(titles.get(service));
  }

  /**
   * A phrase about who serves during the failure, or about the condition under which the partner
   * serves.
   */
  private static String served(Outcome outcome) {
    ServiceResult result = outcome.result();
    return switch (outcome.serviceClass()) {
      case RESTARTING, HELD ->
          result.alsoServedBy() == null ? "no unit serves meanwhile" : "also run by the partner";
      case LOST -> "no unit serves";
      case ACTIVATION -> "only after activation by an operator";
      case FAILED_OVER ->
          !result.lacks().isEmpty()
              ? "without a needed service"
              : result.until() == null
                  ? "at once"
                  : "only after an operator switches the data over";
      default -> "some replicas run";
    };
  }

  /**
   * The failure with the highest cost: the one with the most services in the worst class, then in
   * the next worst class, and so on. If several failures are equal, the one with the most services
   * that no unit serves, then the first one.
   */
  private WorstLoss worst(List<Scenario> failures) {
    Comparator<Scenario> byCost = Comparator.comparing(one -> 0);
    for (ServiceClass one : EnumSet.complementOf(EnumSet.of(ServiceClass.INTACT))) {
      byCost =
          Comparator.<Scenario>comparingInt(s -> s.summary().getOrDefault(one, 0))
              .thenComparing(byCost);
    }
    Comparator<Scenario> order = byCost.thenComparingLong(Cards::unserved);
    Scenario most = Collections.max(failures, order);
    return new WorstLoss(
        most.id().substring(most.id().indexOf(':') + 1),
        shown.contains(most.id()) ? most.id() : null,
        (int) failures.stream().filter(one -> order.compare(one, most) == 0).count(),
        most.summary().entrySet().stream()
            .filter(entry -> entry.getKey() != ServiceClass.INTACT)
            .map(entry -> new ClassCount(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static long unserved(Scenario failure) {
    return failure.results().stream()
        .filter(result -> DOWN.contains(result.serviceClass()))
        .filter(result -> result.alsoServedBy() == null)
        .count();
  }
}
