package dev.unitform.app;

import dev.unitform.chart.AvailableCharts;
import dev.unitform.chart.FoundChart;
import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartimport.ChartImport;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.chartimport.ContractComparison.Installation;
import dev.unitform.chartimport.FixedValues;
import dev.unitform.chartimport.GivenBy;
import dev.unitform.chartimport.ImportRequest;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.planner.rule.NameRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The comparison of a catalog's contracts with their charts. */
public final class ContractCheck {
  private final AvailableCharts availableCharts;
  private final HelmRenderer helm;
  private final Consumer<String> progress;
  private final Acknowledgements acknowledgements;
  private final List<Row> rows = new ArrayList<>();
  private final Diagnostics findings = new Diagnostics();

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

  /** A combination of workloads, values and cluster for which a chart is checked. */
  private record Configuration(List<Workload> workloads, ImportRequest request) {
    Configuration and(Configuration other) {
      Set<Workload> all = new LinkedHashSet<>(workloads);
      all.addAll(other.workloads);
      return new Configuration(List.copyOf(all), request);
    }
  }

  private ContractCheck(
      AvailableCharts availableCharts,
      HelmRenderer helm,
      Consumer<String> progress,
      Acknowledgements acknowledgements) {
    this.availableCharts = availableCharts;
    this.helm = helm;
    this.progress = progress;
    this.acknowledgements = acknowledgements;
  }

  /** The results, one for each chart of the catalog. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * The differences that the profile does not acknowledge, and charts that cannot be read or
   * rendered.
   */
  public List<Diagnostic> findings() {
    return acknowledgements.unacknowledged(findings.sorted());
  }

  /**
   * Whether a contract differs from its chart and the profile does not acknowledge the difference.
   */
  public boolean hasDifferences() {
    return rows.stream()
        .map(Row::comparison)
        .filter(Objects::nonNull)
        .anyMatch(found -> !acknowledgements.unacknowledged(found.findings()).isEmpty());
  }

  /**
   * Checks all contracts whose charts are in a folder. Each chart is rendered with the fixed values
   * of its contract.
   *
   * @param progress receives the name of each chart before its check
   */
  public static ContractCheck of(
      Catalog catalog,
      Path charts,
      Project project,
      String kubernetesVersion,
      Consumer<String> progress) {
    try (HelmRenderer helm = new HelmRenderer()) {
      ContractCheck check =
          new ContractCheck(
              new AvailableCharts(charts, project, new ChartLoader()),
              helm,
              progress,
              new Acknowledgements(List.of(), catalog));
      check.findings.addAll(ContractImport.doubts(kubernetesVersion));
      Conditions conditions =
          new Conditions(List.of(), kubernetesVersion, List.of(), GivenBy.NO_PROFILE);
      for (Service service : catalog.services().values()) {
        for (Chart entry : service.spec().charts()) {
          check.check(
              service.id(),
              entry,
              chart -> configurations(service.id(), entry, chart, null, conditions));
        }
      }
      return check;
    }
  }

  /**
   * Checks the contracts of the charts that a profile installs and that are in a folder. Each
   * release is rendered with the values and for the cluster of the first unit that has it, and
   * again if another unit has another version of Kubernetes or other APIs.
   *
   * @param progress receives the name of each chart before its check
   */
  public static ContractCheck of(Run.Product product, Path charts, Consumer<String> progress) {
    try (HelmRenderer helm = new HelmRenderer()) {
      ContractCheck check =
          new ContractCheck(
              new AvailableCharts(charts, product.inputs().project(), new ChartLoader()),
              helm,
              progress,
              product.inputs().acknowledgements());
      Map<List<Object>, List<Planned>> entries = new LinkedHashMap<>();
      for (PlannedUnit unit : product.plan().units()) {
        for (Placement placement : unit.placements()) {
          for (PlannedRelease release : placement.releases()) {
            Chart entry = release.chart();
            entries
                .computeIfAbsent(
                    List.of(placement.service().id(), entry.chart(), entry.version().value()),
                    e -> new ArrayList<>())
                .add(new Planned(placement.service().id(), unit, release));
          }
        }
      }
      for (List<Planned> planned : entries.values()) {
        check.check(
            planned.get(0).service(),
            planned.get(0).release().chart(),
            chart -> configurations(product, planned, chart));
      }
      return check;
    }
  }

  /**
   * Compares the entries of a catalog for one chart with this chart.
   *
   * @param release the release name with which the chart is rendered; null to use the release names
   *     in the entries
   */
  static List<ContractComparison> of(
      Map<Chart, String> services,
      LoadedChart chart,
      @Nullable String release,
      Conditions conditions,
      Diagnostics problems,
      Consumer<String> progress) {
    List<ContractComparison> comparisons = new ArrayList<>();
    try (HelmRenderer helm = new HelmRenderer()) {
      services.forEach(
          (entry, service) -> {
            ContractComparison comparison =
                compare(
                    entry,
                    configurations(service, entry, chart, release, conditions),
                    helm,
                    problems,
                    progress);
            if (comparison != null) {
              comparisons.add(comparison);
            }
          });
    }
    return comparisons;
  }

  /**
   * The values and the facts about the cluster with which a check renders all charts.
   *
   * @param values values files in addition to the values of the contract
   * @param apiVersions API versions that the cluster serves in addition to those of Kubernetes
   */
  record Conditions(
      List<ValuesText> values,
      String kubernetesVersion,
      List<String> apiVersions,
      GivenBy givenBy) {}

  /** A release of a service in a unit. */
  private record Planned(String service, PlannedUnit unit, PlannedRelease release) {}

  /** The configurations in which the catalog installs a chart. */
  private static List<Configuration> configurations(
      String service,
      Chart entry,
      LoadedChart chart,
      @Nullable String name,
      Conditions conditions) {
    List<Configuration> configurations = new ArrayList<>();
    for (Release release : entry.releases()) {
      String id = release.name().value();
      List<ValuesText> values = new ArrayList<>();
      values.add(FixedValues.of(entry.contract(), id));
      values.addAll(conditions.values);
      configurations.add(
          new Configuration(
              entry.workloadsOf(release),
              ContractImport.request(
                  chart,
                  service,
                  name == null
                      ? NameRule.installedName(id, release.installedAs(), /* tenant= */ null)
                      : name,
                  values,
                  conditions.kubernetesVersion,
                  conditions.apiVersions,
                  entry.contract(),
                  conditions.givenBy)));
    }
    return different(configurations);
  }

  /** The configurations in which a profile installs a chart. */
  private static List<Configuration> configurations(
      Run.Product product, List<Planned> planned, LoadedChart chart) {
    Map<List<Object>, Configuration> first = new LinkedHashMap<>();
    for (Planned one : planned) {
      Chart entry = one.release.chart();
      HelmRequest request =
          ChartRendering.request(product.plan(), one.unit, one.release, chart, product.tree());
      first.putIfAbsent(
          List.of(one.release.id(), request.kubernetesVersion(), request.apiVersions()),
          new Configuration(
              entry.workloadsOf(one.release.entry().orElseThrow()),
              new ImportRequest(
                  chart,
                  one.service,
                  one.release.name(),
                  request.kubernetesVersion(),
                  request.apiVersions(),
                  request.values().stream()
                      .map(file -> FixedValues.in(file, entry.contract()))
                      .toList(),
                  entry.contract(),
                  GivenBy.PROFILE,
                  ContractImport.RENDERS,
                  ContractImport.TIME)));
    }
    return different(first.values());
  }

  /**
   * Merges the configurations that differ only in the name of the release. A configuration without
   * workloads is left out if others have workloads, because the contract describes settings of
   * workloads.
   */
  private static List<Configuration> different(Collection<Configuration> configurations) {
    boolean any =
        configurations.stream().anyMatch(configuration -> !configuration.workloads.isEmpty());
    Map<List<Object>, Configuration> different = new LinkedHashMap<>();
    for (Configuration configuration : configurations) {
      if (!any || !configuration.workloads.isEmpty()) {
        different.merge(
            List.of(
                configuration.request.values().stream().map(ValuesText::text).toList(),
                configuration.request.kubernetesVersion(),
                configuration.request.apiVersions()),
            configuration,
            Configuration::and);
      }
    }
    return List.copyOf(different.values());
  }

  private void check(
      String service, Chart entry, Function<LoadedChart, List<Configuration>> configurations) {
    Result<FoundChart> found = availableCharts.find(entry);
    findings.addAll(found.diagnostics());
    LoadedChart chart = found.isPresent() ? found.get().chart() : null;
    ContractComparison comparison = null;
    if (chart != null && !entry.isDelivered()) {
      progress.accept(entry.chart().value());
      comparison = compare(entry, configurations.apply(chart), helm, findings, what -> {});
      if (comparison != null) {
        findings.addAll(comparison.findings());
      }
    }
    rows.add(
        new Row(
            service,
            entry.chart().value(),
            entry.version().value(),
            chart == null ? null : chart.version(),
            comparison));
  }

  private static @Nullable ContractComparison compare(
      Chart entry,
      List<Configuration> configurations,
      HelmRenderer helm,
      Diagnostics problems,
      Consumer<String> progress) {
    List<Installation> installations = new ArrayList<>();
    for (Configuration configuration : configurations) {
      Result<ImportedChart> imported = ChartImport.of(configuration.request, helm, progress);
      problems.addAll(imported.diagnostics());
      if (imported.isPresent()) {
        installations.add(new Installation(configuration.workloads, imported.get()));
      }
    }
    return installations.size() < configurations.size()
        ? null
        : ContractComparison.of(entry, installations);
  }
}
