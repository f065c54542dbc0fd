package dev.unitform.plan;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.profile.Tenant;
import dev.unitform.trace.Traced;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release that the plan installs in a unit.
 *
 * @param name the release name in the cluster
 * @param id the name in the catalog
 * @param tenant null for a release that serves the whole unit
 * @param wave the place of the release in the installation order: the length of the longest chain
 *     of releases that must be installed before it; 0 if there are none
 * @param dependsOn the names of the unit's releases that {@code after} of this release lists; a
 *     listed release that is not in the unit is replaced by the releases that its own {@code after}
 *     lists
 * @param values the content of the release's values file, in the order of the contract
 * @param affinityValues chart values with a preferred pod anti-affinity. They replace the spread
 *     constraints for targets whose tool cannot run Unitform's Helm post-renderer
 * @param leftToUser value paths that the catalog lists and only the user's own values can set
 * @param userValues the chart values in the profile ({@code values}) for the release, a mapping;
 *     null if there are none
 * @param baseValues the path of the user's base values file, relative to the profile; null if there
 *     is none
 * @param givenBefore the content of the user's base values file; null if there is no such file or
 *     it cannot be read
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

  /** A copy that is installed after the given releases. */
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
   * A copy with changed workloads. Values that refer to a workload refer to the changed workload in
   * the copy.
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

  /**
   * The anti-affinity value that replaces a workload's spread constraints; null if there is none.
   */
  public @Nullable ValueAssignment affinityValue(PlannedWorkload workload) {
    return affinityValues.stream()
        .filter(value -> workload.equals(value.workload()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the catalog marks the release as a data tier. In the disaster-recovery mode "pilot
   * light", the secondary unit runs only the data tier until it is activated.
   */
  public boolean isDataTier() {
    return entry().stream().anyMatch(Release::isDataTier);
  }

  /** The release in the catalog. */
  public Optional<Release> entry() {
    return chart.releases().stream()
        .filter(release -> release.name().value().equals(id))
        .findFirst();
  }

  /**
   * A path that the chart reads and Unitform does not write.
   *
   * @param path the path
   * @param value the value that the plan or the contract has for the path, as text; it can contain
   *     placeholders
   * @param why the reason why Unitform does not write the path
   */
  public record LeftToUser(String path, String value, String why) {}
}
