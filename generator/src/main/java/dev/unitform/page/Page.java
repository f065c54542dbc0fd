package dev.unitform.page;

import dev.unitform.page.PageDocument.Card;
import dev.unitform.page.PageDocument.Pair;
import dev.unitform.page.PageDocument.Service;
import dev.unitform.page.PageDocument.Totals;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.report.Counts;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import dev.unitform.resilience.WorstOutcomes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the content of the page from a plan, its simulation and its capacity. */
public final class Page {
  private final PlanDocument plan;
  private final SimulationDocument simulation;
  private final CapacityDocument capacity;
  private final WorstOutcomes worst;
  private final List<Failure.Kind> kinds;

  private Page(PlanDocument plan, SimulationDocument simulation, CapacityDocument capacity) {
    this.plan = plan;
    this.simulation = simulation;
    this.capacity = capacity;
    this.worst = new WorstOutcomes(simulation);
    this.kinds = worst.kinds().stream().sorted().toList();
  }

  /**
   * Collects the content of the page.
   *
   * @param simulation the simulation of every single failure
   */
  public static PageDocument of(
      PlanDocument plan,
      SimulationDocument simulation,
      CapacityDocument capacity,
      PlanSources sources) {
    return new Page(plan, simulation, capacity).document(sources);
  }

  private PageDocument document(PlanSources sources) {
    List<Pair> pairs = new UnitMap(plan, simulation).pairs();
    List<Service> services =
        new ServiceTable(plan, worst, kinds, sources, new DecidingWorkloads(simulation)).services();
    List<PageDocument.Room> rooms = FreeCapacity.of(capacity);
    Failure.Kind place = place();
    int pods = simulation.units().stream().mapToInt(SimulationDocument.Unit::pods).sum();
    int podsUnknown = podsUnknown();
    Totals totals =
        new Totals(
            plan.units().size(),
            pairs.size(),
            (int) simulation.scenarios().stream().filter(s -> s.kind() == place).count(),
            place == null ? "" : place.toString(),
            simulation.units().stream().mapToInt(unit -> unit.nodes().size()).sum(),
            services.size(),
            pods,
            pods - podsUnknown,
            podsUnknown);
    Map<String, PageDocument.Outage> outages = OutageTexts.of(simulation, pairs);
    List<Card> cards = new Cards(simulation, worst, titles(), outages.keySet()).of(kinds);
    return new PageDocument(
        plan.profile(),
        plan.group(),
        plan.source(),
        simulation.target(),
        totals,
        headline(cards),
        cards,
        FreeCapacity.tightest(rooms, PageDocument.Room::cpuFree),
        FreeCapacity.tightest(rooms, PageDocument.Room::cpuFreeAtPeak),
        rooms,
        new Findings(plan, simulation, capacity, worst, totals, place, titles(), sources).all(),
        pairs,
        services,
        Words.classes(used()),
        assumptions(),
        notices(),
        outages);
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    plan.units()
        .forEach(unit -> unit.placements().forEach(one -> titles.put(one.service(), one.title())));
    return titles;
  }

  private Failure.@Nullable Kind place() {
    return kinds.stream()
        .filter(kind -> kind == Failure.Kind.ZONE || kind == Failure.Kind.RACK)
        .findFirst()
        .orElse(null);
  }

  private Set<ServiceClass> used() {
    Set<ServiceClass> used = EnumSet.of(ServiceClass.INTACT);
    simulation.scenarios().forEach(scenario -> used.addAll(scenario.summary().keySet()));
    return used;
  }

  private int podsUnknown() {
    return simulation.units().stream()
        .flatMap(unit -> unit.workloads().stream())
        .filter(workload -> workload.requests() == null)
        .mapToInt(UnitWorkload::replicas)
        .sum();
  }

  /**
   * A sentence with the numbers of services that continue after any single failure, and of services
   * that do not come back without an operator.
   */
  private static String headline(List<Card> cards) {
    String kept = cards.stream().map(card -> kept(card, cards)).collect(listed());
    String costs =
        Stream.of(ServiceClass.HELD, ServiceClass.ACTIVATION, ServiceClass.LOST)
            .map(one -> cost(one, cards))
            .filter(Objects::nonNull)
            .collect(listed());
    return kept + (costs.isEmpty() ? "" : "; " + costs) + ".";
  }

  private static String kept(Card card, List<Card> cards) {
    boolean isFirst = card.equals(cards.get(0));
    boolean isUnit = card.kind() == Failure.Kind.UNIT;
    return "%d of %s%s whichever %s is lost"
        .formatted(
            card.kept(),
            isFirst ? Counts.of(card.total(), "service") : String.valueOf(card.total()),
            isUnit ? " continue in the partner" : isFirst ? " keep what they need" : "",
            card.kind());
  }

  /**
   * A phrase with the number of services in a class, for the kind of failure that puts the most
   * services into this class; null if there are none.
   */
  private static @Nullable String cost(ServiceClass one, List<Card> cards) {
    return cards.stream()
        .filter(card -> card.count(one) > 0)
        .reduce((before, card) -> card.count(one) >= before.count(one) ? card : before)
        .map(
            card ->
                switch (one) {
                  case HELD ->
                      "%s when a %s is lost"
                          .formatted(
                              Counts.of(
                                  card.count(one),
                                  "does not come back by itself",
                                  "do not come back by themselves"),
                              card.kind());
                  case ACTIVATION ->
                      Counts.of(card.count(one), "has", "have") + " to be activated in the partner";
                  default ->
                      Counts.of(card.count(one), "is", "are") + " lost until the unit is back";
                })
        .orElse(null);
  }

  private static Collector<String, ?, String> listed() {
    return Collectors.collectingAndThen(
        Collectors.toList(),
        parts ->
            parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1))
                    + ", and "
                    + parts.get(parts.size() - 1));
  }

  private List<String> assumptions() {
    Set<String> assumptions = new LinkedHashSet<>(simulation.assumptions());
    assumptions.addAll(capacity.assumptions());
    return new ArrayList<>(assumptions);
  }

  private List<String> notices() {
    Set<String> notices = new LinkedHashSet<>(plan.notices());
    plan.units()
        .forEach(
            unit ->
                unit.placements()
                    .forEach(
                        placement ->
                            placement
                                .notices()
                                .forEach(one -> notices.add(placement.title() + ": " + one))));
    return new ArrayList<>(notices);
  }
}
