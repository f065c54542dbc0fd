package dev.unitform.app;

import dev.unitform.app.ContractCheck.Conditions;
import dev.unitform.chartimport.ChartImport;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.chartimport.GivenBy;
import dev.unitform.chartimport.ImportRequest;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ServedApis;
import dev.unitform.helm.ValuesText;
import dev.unitform.input.SourceReader;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Service;
import dev.unitform.plan.KubernetesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  static final int RENDERS = 400;
  static final Duration TIME = Duration.ofMinutes(2);

  static ImportRequest request(
      LoadedChart chart,
      String service,
      String release,
      List<ValuesText> values,
      String kubernetesVersion,
      List<String> apiVersions,
      @Nullable ChartContract contract,
      GivenBy givenBy) {
    int minor = KubernetesVersion.of(kubernetesVersion).minor();
    return new ImportRequest(
        chart,
        service,
        release,
        kubernetesVersion,
        ServedApis.of(minor, /* openshift= */ false, apiVersions),
        values,
        contract,
        givenBy,
        RENDERS,
        TIME);
  }

  /**
   * Derives the contract.
   *
   * @param progress receives a text for each step of the import
   */
  public Result<ImportedChart> run(Consumer<String> progress) {
    return doubted(imported(progress));
  }

  private Result<ImportedChart> imported(Consumer<String> progress) {
    Result<LoadedChart> loaded = load();
    Result<List<ValuesText>> given = given();
    if (!loaded.isPresent() || !given.isPresent()) {
      return loaded.isPresent() ? given.failed() : loaded.failed();
    }
    String id = service == null ? loaded.get().name() : service;
    try (HelmRenderer helm = new HelmRenderer()) {
      return ChartImport.of(
          request(
              loaded.get(),
              id,
              release == null ? id : release,
              given.get(),
              kubernetesVersion,
              apiVersions,
              /* contract= */ null,
              GivenBy.OPTIONS),
          helm,
          progress);
    }
  }

  /**
   * Compares the contracts that a catalog has for the chart with the chart.
   *
   * @param progress receives each step of the import
   * @return one comparison for each entry of the catalog that has the chart; no value if the chart
   *     cannot be read or rendered
   */
  public Result<List<ContractComparison>> check(Catalog catalog, Consumer<String> progress) {
    return doubted(compared(catalog, progress));
  }

  private Result<List<ContractComparison>> compared(Catalog catalog, Consumer<String> progress) {
    Result<LoadedChart> loaded = load();
    Result<List<ValuesText>> given = given();
    if (!loaded.isPresent() || !given.isPresent()) {
      return loaded.isPresent() ? given.failed() : loaded.failed();
    }
    Map<Chart, String> services = new LinkedHashMap<>();
    for (Service each : catalog.services().values()) {
      for (Chart entry : each.spec().charts()) {
        if ((service == null || service.equals(each.id()))
            && entry.chart().value().equals(loaded.get().name())) {
          services.put(entry, each.id());
        }
      }
    }
    Diagnostics problems = new Diagnostics();
    List<ContractComparison> comparisons =
        ContractCheck.of(
            services,
            loaded.get(),
            release,
            new Conditions(given.get(), kubernetesVersion, apiVersions, GivenBy.OPTIONS),
            problems,
            progress);
    return comparisons.size() < services.size()
        ? Result.failure(problems)
        : Result.of(comparisons, problems);
  }

  /** A result with a warning if this build does not know the version of Kubernetes. */
  private <T> Result<T> doubted(Result<T> result) {
    Diagnostics all = new Diagnostics(result.diagnostics());
    all.addAll(doubts(kubernetesVersion));
    return new Result<>(result.value(), all.sorted());
  }

  /** A warning if this build does not know a version of Kubernetes that an option gives. */
  static List<Diagnostic> doubts(String kubernetesVersion) {
    return Stream.ofNullable(KubernetesVersion.of(kubernetesVersion).doubt(/* position= */ null))
        .toList();
  }

  private Result<LoadedChart> load() {
    Path path = folder.resolve(chart);
    return new ChartLoader().load(path, path, chart);
  }

  private Result<List<ValuesText>> given() {
    List<ValuesText> given = new ArrayList<>();
    for (String file : values) {
      Result<SourceText> read = SourceReader.read(folder.resolve(file), file);
      if (!read.isPresent()) {
        return read.failed();
      }
      given.add(new ValuesText(file, read.get().text()));
    }
    return Result.of(given);
  }
}
