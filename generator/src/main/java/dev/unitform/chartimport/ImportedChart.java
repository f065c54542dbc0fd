package dev.unitform.chartimport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param failures Helm's messages about the paths that made the chart fail
 * @param refuted the paths that had an effect alone, but not or only in part when all found values
 *     were set at once, each with the reason; an empty path as key means that the chart could not
 *     be rendered with all found values, so that no path was confirmed
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
