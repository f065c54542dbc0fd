package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Helm chart that a service installs.
 *
 * @param version the exact version, as the vendor publishes it; not always SemVer
 * @param repository the address of the chart's repository; null for the repository that the profile
 *     sets
 * @param externalTraffic whether SIP, RTP or TURN traffic from outside reaches the namespace
 * @param workloads in the order of the catalog file; empty for a chart that runs no pods
 * @param delivered whether the output contains a copy of the chart; true only for the reference
 *     chart, which is in no repository
 */
public record Chart(
    Traced<String> chart,
    Traced<String> version,
    Traced<String> namespace,
    @Nullable String repository,
    boolean externalTraffic,
    @Nullable String source,
    List<String> notes,
    List<Workload> workloads,
    List<Release> releases,
    ChartContract contract,
    @Nullable Boolean delivered) {
  /** The folder of the output that contains copies of charts. */
  public static final String DELIVERED = "charts";

  /**
   * A copy with another version of the chart.
   *
   * @param other the other version; null to keep the version of the catalog
   */
  public Chart inVersion(@Nullable Traced<String> other) {
    return other == null
        ? this
        : new Chart(
            chart,
            other.overriding(version),
            namespace,
            repository,
            externalTraffic,
            source,
            notes,
            workloads,
            releases,
            contract,
            delivered);
  }

  /**
   * The address of the chart's repository: the address in the catalog, or else the address that the
   * profile sets for the unit.
   */
  public @Nullable String repositoryOr(@Nullable String ofUnit) {
    return repository == null ? ofUnit : repository;
  }

  /** Whether the output contains a copy of the chart. */
  public boolean isDelivered() {
    return Boolean.TRUE.equals(delivered);
  }

  /**
   * The path of the chart's copy in the output, relative to the profile's folder; null if the
   * output contains no copy.
   */
  public @Nullable String folder() {
    return isDelivered() ? DELIVERED + "/" + chart.value() : null;
  }

  /** The workloads of the chart that a release contains. */
  public List<Workload> workloadsOf(Release release) {
    List<Traced<String>> own = release.workloads();
    return own == null
        ? workloads
        : workloads.stream()
            .filter(w -> own.stream().anyMatch(name -> name.value().equals(w.name().value())))
            .toList();
  }
}
