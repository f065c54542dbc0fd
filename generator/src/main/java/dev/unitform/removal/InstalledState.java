package dev.unitform.removal;

import dev.unitform.model.catalog.WorkloadKind;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan runs and can be destroyed.
 *
 * @param known the ids of all releases of the catalog, installed or not; empty where a file does
 *     not say
 */
public record InstalledState(List<Unit> units, SortedSet<String> known) {
  public InstalledState {
    units = List.copyOf(units);
    known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
  }

  /** Something with a name, and the name that it had before. */
  public record Named(String name, @Nullable String previousName) {
    boolean was(String earlier) {
      return name.equals(earlier) || earlier.equals(previousName);
    }

    /** What a provider that knows no renaming calls it. */
    String firstName() {
      return previousName == null ? name : previousName;
    }
  }

  /**
   * A unit.
   *
   * @param cluster the name of the cluster that Terraform creates for it; null where it does not
   * @param pools the node pools of that cluster
   * @param tenants at home in its pair
   */
  public record Unit(
      Named name,
      String pair,
      @Nullable String cluster,
      List<Named> pools,
      List<Named> tenants,
      List<Release> releases) {
    public Unit {
      pools = List.copyOf(pools);
      tenants = List.copyOf(tenants);
      releases = List.copyOf(releases);
    }

    boolean has(Release release) {
      return releases.stream().anyMatch(other -> other.key().equals(release.key()));
    }

    boolean isHomeOf(String tenant) {
      return tenants.stream().anyMatch(other -> other.was(tenant));
    }
  }

  /**
   * A Helm release.
   *
   * @param service the id of its service, and {@code title} what people call that
   * @param id as the catalog names it
   * @param name as installed
   * @param holdsData whether it is a data tier or has a StatefulSet
   */
  public record Release(
      String service,
      String title,
      String id,
      String name,
      String namespace,
      @Nullable String tenant,
      boolean holdsData) {
    /** What Helm tells it by: with another name or namespace it is another release. */
    String key() {
      return namespace + "/" + name;
    }
  }

  /** What a plan wants to run. */
  public static InstalledState of(Plan plan) {
    SortedSet<String> known = new TreeSet<>();
    for (PlannedUnit unit : plan.units()) {
      unit.placements().stream()
          .flatMap(placement -> placement.service().spec().charts().stream())
          .flatMap(chart -> chart.releases().stream())
          .forEach(release -> known.add(release.name().value()));
    }
    return new InstalledState(plan.units().stream().map(InstalledState::unit).toList(), known);
  }

  private static Unit unit(PlannedUnit unit) {
    UnitFacts facts = unit.facts();
    List<Release> releases = new ArrayList<>();
    for (Placement placement : unit.placements()) {
      for (PlannedRelease release : placement.releases()) {
        releases.add(release(placement, release));
      }
    }
    return new Unit(
        new Named(facts.name(), value(facts.previousName())),
        facts.pair(),
        facts.hasClusterModule() ? facts.clusterName().value() : null,
        facts.nodePools().stream()
            .map(pool -> new Named(pool.name().value(), value(pool.previousName())))
            .toList(),
        facts.tenants().stream()
            .map(tenant -> new Named(tenant.name().value(), value(tenant.previousName())))
            .toList(),
        releases);
  }

  private static Release release(Placement placement, PlannedRelease release) {
    return new Release(
        placement.service().id(),
        placement.service().metadata().title(),
        release.id(),
        release.name(),
        release.namespace(),
        release.tenant() == null ? null : release.tenant().name().value(),
        release.isDataTier()
            || release.workloads().stream()
                .anyMatch(workload -> workload.kind() == WorkloadKind.STATEFUL_SET));
  }

  private static @Nullable String value(@Nullable Traced<String> traced) {
    return traced == null ? null : traced.value();
  }
}
