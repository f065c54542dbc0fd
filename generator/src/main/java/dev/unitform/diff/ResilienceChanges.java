package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.Capacity;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.CapacityDocument.Verdict;
import dev.unitform.resilience.Deliveries;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationCost;
import dev.unitform.resilience.Simulator;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Simulates failures with both plans and compares their effects. For each service in a unit, it
 * compares the worst effect of all failures of the same kind. It does not compare on which node a
 * single pod runs, because almost any change moves pods. It also compares whether the capacity of
 * the units is enough.
 */
record ResilienceChanges(PlanDocument before, PlanDocument after, String target) {
  private static final String CAPACITY = "capacity ";
  private static final String FREE = "free ";

  /**
   * The changes in the units that both plans have. The plans are simulated once for each target of
   * the profile (such as Terraform), because a target may not deliver every decision. If several
   * targets have the same change, it is reported once, with the first target.
   *
   * @param others all other changes. If one of them already reports how many pods survive, that
   *     number is not reported again
   */
  static List<Change> of(
      PlanDocument before, PlanDocument after, List<UnitChanges> units, List<Change> others) {
    Set<String> targets = new LinkedHashSet<>(Deliveries.of(before));
    targets.addAll(Deliveries.of(after));
    Map<List<@Nullable Object>, Change> changes = new LinkedHashMap<>();
    for (String target : targets) {
      for (Change change : new ResilienceChanges(before, after, target).changes(units, others)) {
        changes.putIfAbsent(
            Arrays.asList(change.place(), change.path(), change.before(), change.after()), change);
      }
    }
    return List.copyOf(changes.values());
  }

  private List<Change> changes(List<UnitChanges> units, List<Change> others) {
    List<UnitChanges> changed = units.stream().filter(this::isChanged).toList();
    if (changed.isEmpty()) {
      return List.of();
    }
    Set<String> olds = new LinkedHashSet<>();
    Set<String> news = new LinkedHashSet<>();
    for (UnitChanges unit : changed) {
      olds.add(Objects.requireNonNull(unit.before()).name());
      news.add(Objects.requireNonNull(unit.after()).name());
    }
    Map<String, Effects> was = effects(before, olds);
    Map<String, Effects> is = effects(after, news);
    List<Change> changes = new ArrayList<>();
    for (UnitChanges unit : changed) {
      Effects old = Objects.requireNonNull(was.get(Objects.requireNonNull(unit.before()).name()));
      Effects now = Objects.requireNonNull(is.get(Objects.requireNonNull(unit.after()).name()));
      now.classes.forEach(
          (key, found) -> {
            ServiceClass earlier = old.classes.get(key);
            if (earlier != null
                && earlier != found
                && isServingUnchanged(unit, key.service())
                && !isReported(others, unit, key)) {
              changes.add(
                  change(
                      unit.place().withService(key.service()),
                      key.kind().toString(),
                      earlier,
                      found));
            }
          });
      now.verdicts.forEach(
          (name, found) -> {
            Verdict earlier = old.verdicts.get(name);
            if (earlier != null && earlier != found) {
              changes.add(change(unit.place(), CAPACITY + name, earlier, found));
            }
          });
      now.room.forEach(
          (path, found) -> {
            Integer earlier = old.room.get(path);
            if (earlier != null && !earlier.equals(found)) {
              // Less free capacity alone is not a risk: if the capacity is not enough, another
              // change says so.
              Risk risk = found > earlier ? Risk.STRENGTHENING : Risk.NEUTRAL;
              changes.add(change(unit.place(), path, risk, earlier + " %", found + " %"));
            }
          });
    }
    return changes;
  }

  /** A change between two constants of an enum. The constants must be sorted from best to worst. */
  private <E extends Enum<E>> Change change(ChangeLocation place, String path, E old, E now) {
    return change(
        place,
        path,
        now.compareTo(old) > 0 ? Risk.WEAKENING : Risk.STRENGTHENING,
        old.toString(),
        now.toString());
  }

  private Change change(ChangeLocation place, String path, Risk risk, String old, String now) {
    return Change.of(Aspect.RESILIENCE, Action.CHANGE, risk, place)
        .at(path)
        .between(Tree.text(old), Tree.text(now))
        .with(List.of(new Change.Detail("target", Tree.text(target), Tree.text(target))));
  }

  /**
   * Whether failures may have another effect on a unit: the unit, its partner or the policy of
   * resilience differs in a property that a simulation reads.
   */
  private boolean isChanged(UnitChanges unit) {
    UnitDocument old = unit.before();
    UnitDocument now = unit.after();
    if (old == null || now == null || !SimulationCost.isLow(old) || !SimulationCost.isLow(now)) {
      return false;
    }
    return !Objects.equals(before.resilience(), after.resilience())
        || !SimulationCost.hasSameInputs(old, now, target)
        || !hasSameInputs(before.counterpart(old), after.counterpart(now));
  }

  private boolean hasSameInputs(@Nullable UnitDocument old, @Nullable UnitDocument now) {
    if (old == null || now == null) {
      return old == null && now == null;
    }
    return SimulationCost.isLow(old)
        && SimulationCost.isLow(now)
        && SimulationCost.hasSameInputs(old, now, target);
  }

  /**
   * Whether another change of the service already reports how many replicas survive a failure of
   * this kind.
   */
  private static boolean isReported(List<Change> others, UnitChanges unit, Key key) {
    return others.stream()
        .filter(change -> change.aspect() == Aspect.REPLICAS || change.aspect() == Aspect.SURVIVORS)
        .filter(change -> Objects.equals(change.place().unit(), unit.place().unit()))
        .filter(change -> key.service().equals(change.place().service()))
        .flatMap(change -> change.details().stream())
        .anyMatch(detail -> detail.name().endsWith("survivors." + key.kind()));
  }

  /**
   * Whether a service serves traffic in both plans or in neither. If it starts or stops to serve,
   * the effects of failures differ for this reason alone, and are not compared.
   */
  private static boolean isServingUnchanged(UnitChanges unit, String service) {
    PlacementDocument old = Objects.requireNonNull(unit.before()).placement(service);
    PlacementDocument now = Objects.requireNonNull(unit.after()).placement(service);
    return old != null && now != null && old.serving() == now.serving();
  }

  private record Key(Failure.Kind kind, String service) {}

  /**
   * The simulated effects of failures in a unit.
   *
   * @param room the free capacity after the worst single loss, in percent
   */
  private record Effects(
      Map<Key, ServiceClass> classes, Map<String, Verdict> verdicts, Map<String, Integer> room) {}

  /** The simulated effects of failures in some units of a plan, by unit. */
  private Map<String, Effects> effects(PlanDocument plan, Set<String> units) {
    Set<String> needed = new LinkedHashSet<>(units);
    plan.units().stream()
        .filter(unit -> units.contains(unit.name()) && unit.counterpart() != null)
        .forEach(unit -> needed.add(String.valueOf(unit.counterpart())));
    PlanDocument part =
        plan.withUnits(
            plan.units().stream()
                .filter(unit -> needed.contains(unit.name()) && SimulationCost.isLow(unit))
                .toList());
    Simulator simulator = new Simulator(part, target, /* fresh= */ false);
    List<Set<Failure>> failures =
        simulator.singleFailures().stream()
            .filter(scenario -> scenario.stream().allMatch(one -> units.contains(one.unit())))
            .toList();
    WorstOutcomes worst = new WorstOutcomes(simulator.simulate(failures, Set.of()));
    Map<String, Effects> effects = new LinkedHashMap<>();
    for (CapacityDocument.Unit unit : new Capacity(part, target).document(units).units()) {
      Effects found =
          new Effects(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
      for (Failure.Kind kind : worst.kinds()) {
        for (Outcome outcome : worst.of(kind, result -> result.unit().equals(unit.name()))) {
          found.classes.put(new Key(kind, outcome.result().service()), outcome.serviceClass());
        }
      }
      for (CapacityDocument.Case one : unit.cases()) {
        found.verdicts.put(one.name().toString(), one.verdict());
        if (one.followsLoss()) {
          put(found.room, FREE + "cpu " + one.name(), one.cpuFree());
          put(found.room, FREE + "memory " + one.name(), one.memoryFree());
        }
      }
      effects.put(unit.name(), found);
    }
    return effects;
  }

  private static void put(Map<String, Integer> room, String path, @Nullable Integer free) {
    if (free != null) {
      room.put(path, free);
    }
  }
}
