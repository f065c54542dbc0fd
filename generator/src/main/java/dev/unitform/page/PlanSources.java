package dev.unitform.page;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the origins of the decisions that the page shows: the place in a file (file and line, such
 * as {@code profiles/prod.yaml:31}). Null if the origin is not known.
 *
 * @param units the units of the plan; empty for a recorded plan, which does not contain places in
 *     files
 * @param names returns the name of a file for the user
 */
public record PlanSources(List<PlannedUnit> units, UnaryOperator<String> names) {
  /** All places that decide how a service runs in a unit. */
  List<String> of(String unit, PlacementDocument document) {
    Set<String> places = new LinkedHashSet<>();
    placements(unit, document.service()).forEach(placement -> add(placement, places));
    return new ArrayList<>(places);
  }

  /**
   * The place that decides the count of a workload.
   *
   * @param workload namespace, release and workload, separated by slashes
   */
  @Nullable String ofCount(String unit, String workload) {
    Set<String> places = new LinkedHashSet<>();
    units(unit)
        .flatMap(planned -> planned.placements().stream())
        .forEach(
            placement ->
                placement.releases().stream()
                    .filter(
                        release ->
                            workload.startsWith(release.namespace() + "/" + release.name() + "/"))
                    .flatMap(release -> release.workloads().stream())
                    .filter(one -> workload.endsWith("/" + one.name()))
                    .map(PlannedWorkload::replicas)
                    .filter(Objects::nonNull)
                    .forEach(
                        count -> {
                          add(count, places);
                          add(placement.highAvailability(), places);
                        }));
    return first(places);
  }

  /** The place that decides in which units of the pair a service is installed. */
  @Nullable String ofPlacement(String unit, String service) {
    Set<String> places = new LinkedHashSet<>();
    placements(unit, service).forEach(placement -> add(placement.installed(), places));
    return first(places);
  }

  /** The place of the node pools of a unit; of the unit itself if it has none. */
  @Nullable String ofNodes(String unit) {
    Set<String> places = new LinkedHashSet<>();
    units(unit)
        .forEach(
            planned -> {
              if (planned.facts().settings().nodePools() != null) {
                add(planned.facts().settings().nodePools(), places);
              }
              add(planned.facts().membership().role(), places);
            });
    return first(places);
  }

  private Stream<PlannedUnit> units(String name) {
    return units.stream().filter(planned -> planned.name().equals(name));
  }

  private Stream<Placement> placements(String unit, String service) {
    return units(unit)
        .flatMap(planned -> planned.placements().stream())
        .filter(placement -> placement.service().id().equals(service));
  }

  private static @Nullable String first(Set<String> places) {
    return places.stream().findFirst().orElse(null);
  }

  private void add(Placement placement, Set<String> places) {
    placement.releases().stream()
        .flatMap(release -> release.workloads().stream())
        .filter(workload -> !workload.workload().isSupporting())
        .map(PlannedWorkload::replicas)
        .filter(Objects::nonNull)
        .forEach(count -> add(count, places));
    add(placement.highAvailability(), places);
    add(placement.installed(), places);
  }

  /**
   * Adds the places of a value. If a rule derived the value, the inputs that a file sets come
   * before the derived inputs. So a chart's limit comes before the settings that it overrides.
   */
  private void add(Traced<?> value, Set<String> places) {
    Cause cause = value.cause();
    if (cause instanceof Cause.Given given) {
      places.add(place(given.at()));
    } else if (cause instanceof Cause.Overridden overridden) {
      places.add(place(overridden.by()));
    } else if (cause instanceof Cause.Derived derived) {
      derived.inputs().stream()
          .map(Cause.Input::value)
          .sorted(Comparator.comparing(input -> input.cause() instanceof Cause.Derived))
          .forEach(input -> add(input, places));
    }
  }

  private String place(SourcePosition at) {
    return names.apply(at.file()) + ":" + at.line();
  }
}
