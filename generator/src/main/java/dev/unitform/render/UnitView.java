package dev.unitform.render;

import dev.unitform.model.catalog.Service;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data about a unit for templates.
 *
 * @param releases the releases in install order
 * @param namespaces the namespaces of the releases, sorted by name
 * @param priorityClasses the priority classes of the unit's services, sorted by name
 * @param repositories the repositories of the unit's charts
 */
public record UnitView(
    PlannedUnit unit,
    List<ReleaseView> releases,
    List<Namespace> namespaces,
    List<PriorityClass> priorityClasses,
    ChartRepositories repositories) {
  public UnitView {
    releases = List.copyOf(releases);
    namespaces = List.copyOf(namespaces);
    priorityClasses = List.copyOf(priorityClasses);
  }

  /**
   * A namespace of the unit.
   *
   * @param externalTraffic whether one of its releases receives SIP, RTP or TURN traffic from
   *     outside the units
   */
  public record Namespace(String name, boolean externalTraffic) {}

  /**
   * A priority class.
   *
   * @param services the ids of the services that use it
   */
  public record PriorityClass(String name, int value, List<String> services) {
    public PriorityClass {
      services = List.copyOf(services);
    }
  }

  static UnitView of(Plan plan, PlannedUnit unit) {
    Predecessors predecessors = new Predecessors(unit, plan.delivery());
    List<ReleaseView> releases = new ArrayList<>();
    SortedMap<String, Boolean> namespaces = new TreeMap<>();
    SortedMap<String, PriorityClass> classes = new TreeMap<>();
    for (Placement placement : unit.placements()) {
      for (PlannedRelease release : placement.releases()) {
        releases.add(
            ReleaseView.of(placement, release, plan.delivery().renders(release), predecessors));
        namespaces.merge(
            release.namespace(), release.chart().externalTraffic(), Boolean::logicalOr);
      }
      Service.PriorityClass named = placement.service().spec().priorityClass();
      if (named != null && !placement.releases().isEmpty()) {
        PriorityClass added =
            new PriorityClass(
                named.name().value(), named.value(), List.of(placement.service().id()));
        classes.merge(added.name(), added, UnitView::join);
      }
    }
    releases.sort(Comparator.comparing(ReleaseView::release, PlannedRelease.INSTALL_ORDER));
    return new UnitView(
        unit,
        releases,
        namespaces.entrySet().stream().map(UnitView::namespace).toList(),
        List.copyOf(classes.values()),
        ChartRepositories.of(unit, plan.delivery()));
  }

  private static Namespace namespace(Map.Entry<String, Boolean> entry) {
    return new Namespace(entry.getKey(), entry.getValue());
  }

  private static PriorityClass join(PriorityClass earlier, PriorityClass later) {
    List<String> services = new ArrayList<>(earlier.services());
    services.addAll(later.services());
    return new PriorityClass(earlier.name(), earlier.value(), services);
  }
}
