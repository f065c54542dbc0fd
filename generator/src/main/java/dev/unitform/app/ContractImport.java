package dev.unitform.app;

import dev.unitform.chartimport.ChartImport;
import dev.unitform.chartimport.ImportRequest;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ServedApis;
import dev.unitform.helm.ValuesText;
import dev.unitform.input.SourceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Derives a contract from a chart.
 *
 * @param folder the folder to which the other paths are relative
 * @param service the id of the service in the new catalog file; null to use the chart's name
 * @param release the id of the release in the new catalog file; null to use the service's id
 * @param apiVersions API versions that the cluster serves in addition to those of Kubernetes
 */
public record ContractImport(
    Path folder,
    String chart,
    @Nullable String service,
    @Nullable String release,
    List<String> values,
    String kubernetesVersion,
    List<String> apiVersions) {
  private static final int RENDERS = 400;
  private static final Duration TIME = Duration.ofMinutes(2);

  static ImportRequest request(
      LoadedChart chart,
      String service,
      String release,
      List<ValuesText> values,
      String kubernetesVersion,
      List<String> apiVersions) {
    int minor = Integer.parseInt(kubernetesVersion.split("\\.", -1)[1]);
    return new ImportRequest(
        chart,
        service,
        release,
        kubernetesVersion,
        ServedApis.of(minor, /* openshift= */ false, apiVersions),
        values,
        RENDERS,
        TIME);
  }

  /**
   * Derives the contract.
   *
   * @param progress receives a text for each step of the import
   */
  public Result<ImportedChart> run(Consumer<String> progress) {
    Path path = folder.resolve(chart);
    Result<LoadedChart> loaded = new ChartLoader().load(path, path, chart);
    if (!loaded.isPresent()) {
      return loaded.failed();
    }
    List<ValuesText> given = new ArrayList<>();
    for (String file : values) {
      Result<SourceText> read = SourceReader.read(folder.resolve(file), file);
      if (!read.isPresent()) {
        return read.failed();
      }
      given.add(new ValuesText(file, read.get().text()));
    }
    String id = service == null ? loaded.get().name() : service;
    try (HelmRenderer helm = new HelmRenderer()) {
      return ChartImport.of(
          request(
              loaded.get(),
              id,
              release == null ? id : release,
              given,
              kubernetesVersion,
              apiVersions),
          helm,
          progress);
    }
  }
}
