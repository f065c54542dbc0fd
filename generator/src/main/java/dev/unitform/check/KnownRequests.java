package dev.unitform.check;

import dev.unitform.kube.Quantity;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValuePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known requests of a unit's pods, from the user's own values or else from the catalog. Jobs
 * run only for a time, so they are not counted.
 */
record KnownRequests(List<Item> items) {
  private static final int NAMED = 3;

  /**
   * One workload.
   *
   * @param cpu the request of one pod; null if unknown
   * @param memory the request of one pod; null if unknown
   */
  record Item(String name, int pods, @Nullable Quantity cpu, @Nullable Quantity memory) {
    @Nullable Quantity ofOnePod(Resource resource) {
      return switch (resource) {
        case CPU -> cpu;
        case MEMORY -> memory;
        case PODS -> new Quantity(BigDecimal.ONE);
      };
    }

    private Quantity known(Resource resource) {
      return Objects.requireNonNullElse(ofOnePod(resource), Quantity.ZERO);
    }

    private Quantity ofAllPods(Resource resource) {
      return known(resource).times(pods);
    }
  }

  static KnownRequests of(PlannedUnit unit) {
    List<Item> items = new ArrayList<>();
    for (PlannedRelease release : unit.releases()) {
      for (PlannedWorkload workload : release.workloads()) {
        if (workload.replicas() != null && workload.replicas().value() > 0) {
          String name =
              release.workloads().size() == 1
                  ? "'" + release.name() + "'"
                  : "'%s' of '%s'".formatted(workload.name(), release.name());
          items.add(
              new Item(
                  name,
                  workload.replicas().value(),
                  requested(release, workload.workload(), "cpu"),
                  requested(release, workload.workload(), "memory")));
        }
      }
    }
    return new KnownRequests(items);
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
    // If the release has a file of base values, this file could set any request. It is not read
    // here, so the requests count as unknown.
    Workload.Resources requests = release.baseValues() == null ? workload.requests() : null;
    String text =
        requests == null ? null : resource.equals("cpu") ? requests.cpu() : requests.memory();
    return text == null ? null : Quantity.parse(text);
  }

  /** The number of workloads whose requests are not all known. */
  int unknown() {
    return (int) items.stream().filter(i -> i.cpu() == null || i.memory() == null).count();
  }

  Quantity total(Resource resource) {
    return items.stream()
        .map(item -> item.ofAllPods(resource))
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  /** The workload whose pods have the largest request; null if no request is known. */
  @Nullable Item largest(Resource resource) {
    return known(resource).max(Comparator.comparing(item -> item.known(resource))).orElse(null);
  }

  /** Lists the workloads whose pods together request the most, as text; three at most. */
  List<String> most(Resource resource) {
    if (resource == Resource.PODS) {
      return List.of();
    }
    return known(resource)
        .sorted(Comparator.comparing((Item item) -> item.ofAllPods(resource)).reversed())
        .limit(NAMED)
        .map(
            item -> {
              Quantity one = item.known(resource);
              String amount = resource == Resource.CPU ? one.asCpu() : one.asMemory();
              return "%s (%d × %s)".formatted(item.name(), item.pods(), amount);
            })
        .toList();
  }

  private Stream<Item> known(Resource resource) {
    return items.stream().filter(item -> item.ofOnePod(resource) != null);
  }
}
