package dev.unitform.check;

import dev.unitform.kube.Quantity;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.GivenValue;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValuePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the pods of a unit request, as far as it is known: by the user's own values, else by the
 * catalog. Jobs, which come and go, are left out.
 */
final class Demand {
  private static final int NAMED = 3;

  /**
   * One workload.
   *
   * @param cpu and {@code memory}: of one pod; null where they are not known
   */
  private record Item(String name, int pods, @Nullable Quantity cpu, @Nullable Quantity memory) {}

  private final List<Item> items = new ArrayList<>();

  private Demand() {}

  static Demand of(PlannedUnit unit) {
    Demand demand = new Demand();
    for (PlannedRelease release : unit.releases()) {
      for (PlannedWorkload workload : release.workloads()) {
        if (workload.replicas() != null && workload.replicas().value() > 0) {
          String name =
              release.workloads().size() == 1
                  ? "'" + release.name() + "'"
                  : "'%s' of '%s'".formatted(workload.name(), release.name());
          demand.items.add(
              new Item(
                  name,
                  workload.replicas().value(),
                  requested(release, workload.workload(), "cpu"),
                  requested(release, workload.workload(), "memory")));
        }
      }
    }
    return demand;
  }

  private static @Nullable Quantity requested(
      PlannedRelease release, Workload workload, String resource) {
    for (Binding binding : release.chart().contract().resources()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path != null && binding.concerns(workload)) {
        List<Object> steps = new ArrayList<>(path.steps());
        steps.addAll(List.of("requests", resource));
        GivenValue given = release.userValues();
        GivenValue own = given == null ? null : given.at(steps);
        if (own != null) {
          return Quantity.parse(String.valueOf(own.plain()));
        }
      }
    }
    // A file of the user's may say anything.
    Workload.Resources requests = release.baseValues() == null ? workload.requests() : null;
    String text =
        requests == null ? null : resource.equals("cpu") ? requests.cpu() : requests.memory();
    return text == null ? null : Quantity.parse(text);
  }

  int pods() {
    return items.stream().mapToInt(Item::pods).sum();
  }

  int workloads() {
    return items.size();
  }

  /** How many workloads there are of which a request is not known. */
  int unknown() {
    return (int) items.stream().filter(i -> i.cpu() == null || i.memory() == null).count();
  }

  Quantity cpu() {
    return sum(Item::cpu);
  }

  Quantity memory() {
    return sum(Item::memory);
  }

  Quantity largestCpu() {
    return largest(Item::cpu);
  }

  Quantity largestMemory() {
    return largest(Item::memory);
  }

  /** The workload whose pods ask for the most of something. */
  String largest(String resource) {
    return items.stream()
        .filter(item -> of(item, resource) != null)
        .max(Comparator.comparing(item -> amount(item, resource)))
        .map(Item::name)
        .orElse("");
  }

  /** The workloads that ask for the most of something, all their pods together. */
  List<String> most(String resource) {
    if (resource.equals("pods")) {
      return List.of();
    }
    return items.stream()
        .filter(item -> of(item, resource) != null)
        .sorted(
            Comparator.comparing((Item item) -> amount(item, resource).times(item.pods()))
                .reversed())
        .limit(NAMED)
        .map(
            item -> {
              Quantity one = amount(item, resource);
              return "%s (%d × %s)"
                  .formatted(
                      item.name(),
                      item.pods(),
                      resource.equals("CPUs") ? one.asCpu() : one.asMemory());
            })
        .toList();
  }

  private static @Nullable Quantity of(Item item, String resource) {
    return resource.equals("CPUs") ? item.cpu() : item.memory();
  }

  private static Quantity amount(Item item, String resource) {
    Quantity amount = of(item, resource);
    return amount == null ? Quantity.ZERO : amount;
  }

  private Quantity sum(Function<Item, @Nullable Quantity> of) {
    Quantity sum = Quantity.ZERO;
    for (Item item : items) {
      Quantity one = of.apply(item);
      sum = one == null ? sum : sum.plus(one.times(item.pods()));
    }
    return sum;
  }

  private Quantity largest(Function<Item, @Nullable Quantity> of) {
    Quantity largest = Quantity.ZERO;
    for (Item item : items) {
      Quantity one = of.apply(item);
      largest = one != null && one.compareTo(largest) > 0 ? one : largest;
    }
    return largest;
  }
}
