package dev.unitform.chartimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chart.AvailableCharts;
import dev.unitform.chartimport.ContractComparison.Installation;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.LoadedChart;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An import of the charts that are made from the shipped contracts finds the paths whose values
 * their objects show.
 */
class SubstituteChartImportTest {
  /** Keys of a contract that a check does not compare, with the reason. */
  private static final Map<String, List<String>> NOT_COMPARED =
      Map.of(
          "no field of a Kubernetes object shows what the value means",
          List.of("identity", "tenant", "clusterDns", "backends", "parameters"),
          "they are always written, so the chart is rendered with them",
          List.of("constants"),
          "nothing is written there",
          List.of("targets", "other", "imagePullSecrets", "resources", "images"),
          "the value is part of a longer text, or of one of many objects",
          List.of("domain", "imageRegistry", "storageClasses"),
          "the value has a form of its own in each chart",
          List.of("strategy"));

  /** Paths whose values do not appear in any field of the substitute's objects. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          // Each of its workloads has its own count.
          "'services.replicas' of 'gauth'",
          // Its sample is a template, which only the real chart can run.
          "'optional.affinity' of 'gauth'",
          // The first schedule is not in cron's form, and a substitute does not show a second one.
          "'iwddm.cronjob.scheduleInterval' of 'iwddm-cronjob'",
          "'iwddm.cronjob.suspend' of 'iwddm-cronjob'",
          // One key of a node selector.
          "'tlm.nodeSelector.",
          // The maximum of an autoscaler that has no switch.
          "'deployment.maxReplicas' of 'voice-voicemail'");

  @Test
  void everyKeyOfAContractIsComparedOrHasAReasonWhyNot() {
    Set<String> keys = new TreeSet<>();
    ChartContract contract = record(ChartContract.class, keys);

    Set<String> compared = new TreeSet<>();
    PathComparison.bindings(contract)
        .values()
        .forEach(all -> all.forEach(binding -> compared.add(binding.path().value())));
    NOT_COMPARED.values().forEach(compared::addAll);

    assertThat(compared).isEqualTo(keys);
  }

  /**
   * A record of a contract in which each list has one path: the list's own name.
   *
   * @param keys takes the names
   */
  private static <T> T record(Class<T> type, Set<String> keys) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      return type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(Stream.of(components).map(one -> value(one, keys)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object value(RecordComponent component, Set<String> keys) {
    if (component.getType() == boolean.class) {
      return true;
    }
    if (component.getType() != List.class) {
      return record(component.getType(), keys);
    }
    keys.add(component.getName());
    return List.of(
        new Binding(
            Traced.given(component.getName(), new SourcePosition("test", 1, 1, 1)),
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            null));
  }

  @Test
  void noPathOfAShippedContractIsLostOrFoundElsewhereInItsSubstitute() {
    AvailableCharts available = new AvailableCharts(null, new Project(null), new ChartLoader());
    List<String> wrong = new ArrayList<>();
    int charts = 0;
    List<String> places = new ArrayList<>();
    try (HelmRenderer helm = new HelmRenderer()) {
      for (Service service :
          new CatalogReader()
              .readDefault(new Project(null), new Sources())
              .get()
              .services()
              .values()) {
        for (Chart chart : service.spec().charts()) {
          charts++;
          List<Installation> installations = new ArrayList<>();
          for (Release release : chart.releases()) {
            LoadedChart substitute = available.substitute(chart, release).chart();
            ImportRequest request =
                new ImportRequest(
                    substitute,
                    service.id(),
                    "r",
                    "1.31.0",
                    Set.of(),
                    List.of(),
                    chart.contract(),
                    GivenBy.OPTIONS,
                    400,
                    Duration.ofSeconds(60));
            ImportedChart imported = ChartImport.of(request, helm, what -> {}).get();
            wrong.addAll(atOtherWorkloads(chart, release, imported, places));
            installations.add(new Installation(chart.workloadsOf(release), imported));
          }
          ContractComparison.of(chart, installations).findings().stream()
              .map(Diagnostic::message)
              .filter(message -> NOT_SHOWN.stream().noneMatch(message::contains))
              .forEach(wrong::add);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(charts).isEqualTo(53);
    assertThat(places).hasSizeGreaterThan(charts);
  }

  /**
   * The bindings that the import found for other workloads than the contract.
   *
   * @param places receives the path and the workload of each found binding
   */
  private static List<String> atOtherWorkloads(
      Chart chart, Release release, ImportedChart imported, List<String> places) {
    // A substitute has one template for each workload, in the catalog's order.
    List<Workload> workloads = chart.workloadsOf(release);
    Map<String, Workload> byId = new LinkedHashMap<>();
    for (RenderedWorkload rendered : imported.base().workloads().values()) {
      String file = rendered.source().substring(rendered.source().lastIndexOf('-') + 1);
      byId.put(
          rendered.id(), workloads.get(Integer.parseInt(file.substring(0, file.indexOf('.')))));
    }
    List<String> wrong = new ArrayList<>();
    PathComparison.bindings(chart.contract())
        .forEach(
            (role, bindings) -> {
              for (Binding binding : bindings) {
                String path = binding.path().value();
                Set<String> read = new TreeSet<>();
                imported
                    .findings()
                    .all()
                    .filter(found -> found.role() == role && found.candidate().text().equals(path))
                    .flatMap(found -> found.workloads().stream())
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .forEach(workload -> read.add(workload.name().value()));
                Set<String> said = new TreeSet<>();
                for (Binding same : bindings) {
                  if (same.path().value().equals(path)) {
                    workloads.stream()
                        .filter(same::concerns)
                        .forEach(workload -> said.add(workload.name().value()));
                  }
                }
                read.forEach(workload -> places.add(path + " of " + workload));
                if (!said.containsAll(read)) {
                  wrong.add(
                      "'%s' of '%s': %s instead of %s"
                          .formatted(path, chart.chart().value(), read, said));
                }
                Traced<String> named = binding.workload();
                if (named != null
                    && said.contains(named.value())
                    && !read.isEmpty()
                    && !read.contains(named.value())) {
                  wrong.add(
                      "'%s' of '%s' not at '%s'"
                          .formatted(path, chart.chart().value(), named.value()));
                }
              }
            });
    return wrong;
  }
}
