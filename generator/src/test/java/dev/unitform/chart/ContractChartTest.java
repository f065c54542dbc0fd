package dev.unitform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.check.schema.EmbeddedCheck;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.input.Texts;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.plan.KubernetesVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractChartTest {
  private final HelmRenderer helm = new HelmRenderer();

  @AfterEach
  void endHelm() {
    helm.close();
  }

  @Test
  void everyContractOfTheShippedCatalogMakesAChartThatRenders() {
    AvailableCharts available = new AvailableCharts(null, new Project(null), new ChartLoader());
    int rendered = 0;
    for (Service service :
        new CatalogReader()
            .readDefault(new Project(null), new Sources())
            .get()
            .services()
            .values()) {
      for (Chart chart : service.spec().charts()) {
        for (Release release : chart.releases()) {
          FoundChart substitute = available.substitute(chart, release);
          HelmOutcome outcome =
              helm.render(
                  new HelmRequest(
                      substitute.chart(), "rel", "space", "1.31.0", List.of(), Set.of()));
          assertThat(outcome.problems()).as(release.name().value()).isEmpty();
          assertThat(outcome.warnings()).as(release.name().value()).isEmpty();
          rendered++;
        }
      }
    }
    assertThat(rendered).isGreaterThan(50);
  }

  /**
   * Except for workloads to which the catalog gives a fixed name: charts that are installed once in
   * a unit.
   */
  private static final Set<String> FIXED = Set.of("pulse");

  @Test
  void theObjectsOfASubstituteCarryItsReleaseAndAreTakenByKubernetes() {
    AvailableCharts available = new AvailableCharts(null, new Project(null), new ChartLoader());
    for (Service service :
        new CatalogReader()
            .readDefault(new Project(null), new Sources())
            .get()
            .services()
            .values()) {
      for (Chart chart : service.spec().charts()) {
        for (Release release : chart.releases()) {
          LoadedChart substitute = available.substitute(chart, release).chart();
          Set<String> names = new HashSet<>();
          for (String name : List.of("one", "two")) {
            String text =
                Objects.requireNonNull(
                    helm.render(
                            new HelmRequest(
                                substitute, name, "space", "1.31.0", List.of(), Set.of()))
                        .text());
            ManifestText manifests =
                new ManifestText(KubernetesVersion.of("1.31"), release.name().value(), text);
            assertThat(EmbeddedCheck.check(List.of(manifests)).diagnostics()).isEmpty();
            ManifestReader.read("a.yaml", text).get().stream()
                .filter(object -> !FIXED.contains(object.name()))
                .forEach(
                    object ->
                        assertThat(names.add(object.kind() + "/" + object.name()))
                            .as("%s of %s", object.name(), release.name().value())
                            .isTrue());
          }
        }
      }
    }
  }

  @Test
  void aBoundThatNamesNoWorkloadBelongsToTheWorkloadsWithASwitch() {
    assertThat(
            rendered(
                """
                workloads: [{name: web, kind: Deployment}, {name: worker, kind: Deployment}]
                releases: [{name: shop}]
                contract:
                  autoscaling:
                    sampleOn: true
                    enabled: [{path: scaling.enabled, sample: true, workload: web}]
                    minimum: [{path: scaling.min, sample: 2}]
                    maximum: [{path: scaling.max, sample: 5}]
                """))
        .filteredOn(object -> object.kind().equals("HorizontalPodAutoscaler"))
        .singleElement()
        .satisfies(object -> assertThat(object.name()).contains("web"));
  }

  @ParameterizedTest
  @CsvSource({"{release}*-pdb, rel-pdb", "{release}-*.pdb, rel-web.pdb"})
  void aBudgetThatNoValueChangesHasItsName(String glob, String name) {
    assertThat(
            rendered(
                """
                workloads:
                  - {name: web, kind: Deployment, budgetName: "%s"}
                  - {name: worker, kind: Deployment}
                releases: [{name: shop}]
                contract: {}
                """
                    .formatted(glob)))
        .filteredOn(object -> object.kind().equals("PodDisruptionBudget"))
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.name()).isEqualTo(name);
              assertThat(object.at("spec", "selector", "matchLabels", "app.kubernetes.io/name"))
                  .hasToString("\"web\"");
            });
  }

  /** The objects that the substitute of a chart renders, which is made of the chart's entry. */
  private List<KubernetesObject> rendered(String entry) {
    Chart chart =
        Objects.requireNonNull(
                Texts.catalog(
                        """
                        apiVersion: unitform/v1
                        kind: Service
                        metadata: {id: shop, title: Shop}
                        spec:
                          highAvailability: [n-plus-one]
                          disasterRecovery: active-spare
                          hosting: primary-or-secondary
                          charts:
                            - chart: shop
                              version: "1.0.0"
                              namespace: shop
                        """
                            + entry.indent(6))
                    .get()
                    .services()
                    .get("shop"))
            .spec()
            .charts()
            .get(0);
    LoadedChart substitute =
        new AvailableCharts(null, new Project(null), new ChartLoader())
            .substitute(chart, chart.releases().get(0))
            .chart();
    String text =
        Objects.requireNonNull(
            helm.render(new HelmRequest(substitute, "rel", "space", "1.31.0", List.of(), Set.of()))
                .text());
    return ManifestReader.read("a.yaml", text).get();
  }
}
