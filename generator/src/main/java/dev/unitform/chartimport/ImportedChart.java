package dev.unitform.chartimport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param failures the paths with which the chart failed, each with Helm's message
 * @param refuted the paths that had their full effect when set alone, but not when all found values
 *     were set at once, each with the reason. If the chart did not render with all found values,
 *     the only key is an empty path, and no path is confirmed.
 * @param limited the workloads for which the chart rejects fewer than {@code count} replicas, each
 *     with the chart's message
 * @param count the number of replicas with which the chart was rendered
 * @param tried the paths that were tried
 * @param limit the limit that ended the import early; null if there was none
 */
public record ImportedChart(
    ImportRequest request,
    WorkloadNames names,
    RenderedObjects base,
    FoundPaths findings,
    Map<String, String> failures,
    Map<String, String> refuted,
    Map<String, String> limited,
    int count,
    List<Candidate> tried,
    @Nullable String limit) {
  /** The file for the catalog. */
  public String catalogFile() {
    return CatalogFile.of(this);
  }

  /** Whether the chart's own values contain a path. */
  boolean isOfValues(String path) {
    return tried.stream()
        .anyMatch(c -> c.text().equals(path) && c.origin() == Candidate.Origin.VALUES);
  }
}
