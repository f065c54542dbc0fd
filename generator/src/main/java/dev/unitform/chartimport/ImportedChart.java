package dev.unitform.chartimport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param failures Helm's messages about the paths that made the chart fail
 * @param refuted the paths that had no effect when all values of a plan were set together, each
 *     with the reason; an empty path stands for all of them
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
