package dev.unitform.app;

import dev.unitform.chart.ChartShelf;
import dev.unitform.chart.FoundChart;
import dev.unitform.chartimport.ChartImport;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a catalog's contracts with their charts.
 *
 * @param rows one row for each chart of the catalog
 * @param findings the differences, and the charts that cannot be read or rendered
 */
public record ContractCheck(List<Row> rows, List<Diagnostic> findings) {
  /**
   * A chart of the catalog.
   *
   * @param available the version of the compared chart; null if the chart is missing
   * @param comparison null if the chart is missing, or if Helm cannot render it
   */
  public record Row(
      String service,
      String chart,
      String version,
      @Nullable String available,
      @Nullable ContractComparison comparison) {}

  /** Whether the chart removed, moved or added a value path. */
  public boolean hasDifferences() {
    return rows.stream()
        .map(Row::comparison)
        .anyMatch(comparison -> comparison != null && !comparison.findings().isEmpty());
  }

  /**
   * Checks all contracts whose charts are in a folder.
   *
   * @param progress receives the name of each chart before its check
   */
  public static ContractCheck of(
      Catalog catalog,
      Path charts,
      Project project,
      String kubernetesVersion,
      Consumer<String> progress) {
    ChartShelf shelf = new ChartShelf(charts, project, new ChartLoader());
    List<Row> rows = new ArrayList<>();
    Diagnostics findings = new Diagnostics();
    try (HelmRenderer helm = new HelmRenderer()) {
      for (Service service : catalog.services().values()) {
        for (Chart entry : service.spec().charts()) {
          Result<FoundChart> found = shelf.find(entry);
          findings.addAll(found.diagnostics());
          String available = found.isPresent() ? found.get().chart().version() : null;
          ContractComparison comparison = null;
          if (found.isPresent() && !entry.isDelivered()) {
            progress.accept(entry.chart().value());
            Result<ImportedChart> imported =
                ChartImport.of(
                    ContractImport.request(
                        found.get().chart(),
                        service.id(),
                        entry.releases().get(0).name().value(),
                        List.of(),
                        kubernetesVersion,
                        List.of()),
                    helm,
                    what -> {});
            findings.addAll(imported.diagnostics());
            if (imported.isPresent()) {
              comparison = ContractComparison.of(entry, imported.get());
              findings.addAll(comparison.findings());
            }
          }
          rows.add(
              new Row(
                  service.id(),
                  entry.chart().value(),
                  entry.version().value(),
                  available,
                  comparison));
        }
      }
    }
    return new ContractCheck(rows, findings.sorted());
  }
}
