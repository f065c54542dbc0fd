package dev.unitform.plan;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.profile.Tenant;
import dev.unitform.trace.Traced;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release that a unit has.
 *
 * @param name the release name in the cluster
 * @param id the name in the catalog
 * @param tenant null for a release that serves the whole unit
 * @param wave its place in the installation order: the length of the longest chain of releases that
 *     must be installed before it, from 0
 * @param dependsOn the names of the unit's releases that come directly before it
 * @param values the content of its values file, in the contract's order
 * @param affinityValues values that replace post-render, as far as possible, for targets whose tool
 *     cannot run post-render
 * @param leftToUser known value paths that only the user's own values can set
 * @param userValues the profile's free values for it, a mapping; null if there are none
 * @param baseValues the user's own file, relative to the profile; null if there is none
 * @param givenBefore the content of that file; null if there is none or it cannot be read
 */
public record PlannedRelease(
    String name,
    String id,
    Chart chart,
    String namespace,
    @Nullable Tenant tenant,
    int wave,
    List<String> dependsOn,
    List<PlannedWorkload> workloads,
    List<ValueAssignment> values,
    List<ValueAssignment> affinityValues,
    List<LeftToUser> leftToUser,
    @Nullable GivenValue userValues,
    @Nullable Traced<String> baseValues,
    @Nullable GivenValue givenBefore) {
  /** Sorts releases by wave, then by name. */
  public static final Comparator<PlannedRelease> INSTALL_ORDER =
      Comparator.comparingInt(PlannedRelease::wave)
          .thenComparing(PlannedRelease::name)
          .thenComparing(PlannedRelease::namespace);

  public PlannedRelease {
    dependsOn = List.copyOf(dependsOn);
    workloads = List.copyOf(workloads);
    values = List.copyOf(values);
    affinityValues = List.copyOf(affinityValues);
    leftToUser = List.copyOf(leftToUser);
  }

  /** A copy that is installed after these releases. */
  public PlannedRelease withDependsOn(List<String> names) {
    return new PlannedRelease(
        name,
        id,
        chart,
        namespace,
        tenant,
        wave,
        names,
        workloads,
        values,
        affinityValues,
        leftToUser,
        userValues,
        baseValues,
        givenBefore);
  }

  /**
   * A copy with changed workloads, in which the values that carry decisions about them are changed,
   * too.
   */
  public PlannedRelease withWorkloads(UnaryOperator<PlannedWorkload> other) {
    UnaryOperator<ValueAssignment> about =
        value -> value.workload() == null ? value : value.about(other.apply(value.workload()));
    return new PlannedRelease(
        name,
        id,
        chart,
        namespace,
        tenant,
        wave,
        dependsOn,
        workloads.stream().map(other).toList(),
        values.stream().map(about).toList(),
        affinityValues.stream().map(about).toList(),
        leftToUser,
        userValues,
        baseValues,
        givenBefore);
  }

  /** Whether post-render changes the release. */
  public boolean isPostRendered() {
    return workloads.stream().anyMatch(PlannedWorkload::isPostRendered);
  }

  /** The affinity that replaces a workload's spread constraints; null if none does. */
  public @Nullable ValueAssignment affinityValue(PlannedWorkload workload) {
    return affinityValues.stream()
        .filter(value -> workload.equals(value.workload()))
        .findFirst()
        .orElse(null);
  }

  /** Whether the release holds data, so that a pilot light keeps it in the secondary unit. */
  public boolean isDataTier() {
    return chart.releases().stream()
        .filter(release -> release.name().value().equals(id))
        .anyMatch(Release::isDataTier);
  }

  /**
   * A path that the chart reads and Unitform does not write, with the kind of value that belongs at
   * the path.
   */
  public record LeftToUser(String path, String value, String why) {}
}
