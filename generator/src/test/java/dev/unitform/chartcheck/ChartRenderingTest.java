package dev.unitform.chartcheck;

import static dev.unitform.chartcheck.WebProject.CHART;
import static dev.unitform.chartcheck.WebProject.SERVICE;
import static dev.unitform.chartcheck.WebProject.TEMPLATE;
import static dev.unitform.chartcheck.WebProject.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Helm's messages about a chart, its templates and its values. */
class ChartRenderingTest {
  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void write() {
    project = WebProject.in(folder);
  }

  @Test
  void aFolderThatIsNoChartIsTold() {
    assertThat(project.without(CHART).under("HLM002"))
        .containsExactly(
            "charts/web:1:1 HLM002 'charts/web' is not a chart that can be rendered: there is no"
                + " Chart.yaml in it | a chart is a folder with a Chart.yaml, or such a folder"
                + " packed by 'helm package'");
  }

  @Test
  void aChartWithoutANameIsTold() {
    assertThat(project.with(CHART, "name: web", "nam: web").under("HLM002"))
        .containsExactly(
            "charts/web:1:1 HLM002 'charts/web' is not a chart that can be rendered: its Chart.yaml"
                + " gives no name | a chart is a folder with a Chart.yaml, or such a folder packed"
                + " by 'helm package'");
  }

  @Test
  void anArchiveThatIsNoneIsTold() {
    assertThat(project.with("charts/web-1.2.3.tgz", "not packed").under("HLM002"))
        .containsExactly(
            "charts/web-1.2.3.tgz:1:1 HLM002 'charts/web-1.2.3.tgz' is not a chart that can be"
                + " rendered: it cannot be read: the file is not compressed with gzip | a chart is"
                + " a folder with a Chart.yaml, or such a folder packed by 'helm package'");
  }

  @Test
  void aChartThatLacksAPartIsToldAtItsEntry() {
    project.with(
        CHART,
        "version: 1.2.3",
        "version: 1.2.3\ndependencies: [{name: cache, version: 1.0.0, repository:"
            + " \"https://charts.example.com\"}]");
    assertThat(project.under("HLM002"))
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo(
            "profiles/catalog/web.yaml:10:14 HLM002 Helm does not accept the chart 'web': An error"
                + " occurred while checking for chart dependencies. You may need to run `helm"
                + " dependency build` to fetch missing dependencies: found in Chart.yaml, but"
                + " missing in charts/ directory: cache (north/web) | fix the chart; 'helm"
                + " dependency build' fetches the charts that it depends on");
  }

  @Test
  void aChartForAnotherKubernetesIsToldWithWhatToChange() {
    project.with(CHART, "version: 1.2.3", "version: 1.2.3\nkubeVersion: \">=1.99\"");
    assertThat(project.under("HLM002"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM002 Helm does not accept the chart 'web': chart"
                + " requires kubeVersion: >=1.99 which is incompatible with Kubernetes v1.31.0"
                + " (north/web) | correct the unit's kubernetesVersion, or install another version"
                + " of the chart");
  }

  @Test
  void aTemplateThatAsksForAValueIsToldInItsOwnWords() {
    project.with(TEMPLATE, "image: web:1", "image: {{ required \"set image.tag\" .Values.tag }}");
    assertThat(project.under("HLM003"))
        .containsExactly(
            "charts/web/templates/front.yaml:19:20 HLM003 a template of 'web' failed: set"
                + " image.tag (north/web) | if a value is missing, give it in the profile:"
                + " services.<id>.values.web");
  }

  @Test
  void aTemplateThatMakesNoYamlIsTold() {
    assertThat(project.with(TEMPLATE, "image: web:1", "image: web: 1").under("HLM003"))
        .containsExactly(
            "charts/web/templates/front.yaml:1:1 HLM003 a template of 'web' renders text that is"
                + " not YAML: line 17: mapping values are not allowed in this context (north/web) |"
                + " run 'helm template' to see the text; check the values that the template uses");
  }

  @Test
  void aValueOfTheContractThatTheSchemaRejectsIsToldAtItsPath() {
    project
        .with(SERVICE, "{path: location,", "{path: locaton,")
        .with(
            "charts/web/values.schema.json",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "replicas": {"type": "string"}, "priorityClass": {}, "location": {}, "spread": {},
              "budget": {}, "scaling": {}}}
            """);
    assertThat(project.under("HLM004"))
        .containsExactly(
            "profiles/catalog/web.yaml:19:27 HLM004 the schema of 'web' rejects 'replicas': got"
                + " number, want string (north/web) | correct the path or its type in the catalog",
            "profiles/catalog/web.yaml:31:27 HLM004 the schema of 'web' rejects 'locaton': the"
                + " chart has no such key (north/web) | correct the path or its type in the"
                + " catalog");
  }

  @Test
  void aValueOfTheUsersThatTheSchemaRejectsIsToldAtTheChart() {
    project
        .withProfile("  services: {web: {values: {web: {scaling: {max: many}}}}}\n")
        .with(
            "charts/web/values.schema.json",
            """
            {"type": "object", "properties": {
              "scaling": {"type": "object", "properties": {"max": {"type": "integer"}}}}}
            """);
    assertThat(project.under("HLM004"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM004 the schema of 'web' rejects 'scaling.max': got"
                + " string, want integer (north/web) | correct the value in the profile, in its"
                + " base values, or in the chart");
  }

  @Test
  void aFileOfTheUsersThatHelmCannotReadIsToldByItsName() {
    project
        .withProfile("  services: {web: {baseValues: {web: ../values/web.yaml}}}\n")
        .with("values/web.yaml", "location: here\nweight: .nan\n");
    assertThat(project.under("YML007", "HLM005"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("values/web.yaml:2:9 YML007 ");
  }

  @Test
  void aChartOfAnotherVersionIsToldAtTheVersion() {
    assertThat(project.with(CHART, "version: 1.2.3", "version: 1.3.0").under("HLM006"))
        .containsExactly(
            "profiles/catalog/web.yaml:11:16 HLM006 the catalog installs 'web' 1.2.3, but the"
                + " rendered chart is 'web' 1.3.0 (charts/web) | put the chart that the catalog"
                + " names into the folder of charts, or correct the catalog");
    assertThat(
            project
                .with(CHART, "version: 1.3.0", "version: 1.2.3")
                .with(CHART, "name: web", "name: other")
                .under("HLM006"))
        .containsExactly(
            "profiles/catalog/web.yaml:11:16 HLM006 the catalog installs 'web' 1.2.3, but the"
                + " rendered chart is 'other' 1.2.3 (charts/web) | put the chart that the catalog"
                + " names into the folder of charts, or correct the catalog");
  }

  @ParameterizedTest
  @CsvSource({"v1.2.3, 1.2.3", "1.2.3, v1.2.3"})
  void aLeadingVOfAVersionIsOnlyIgnoredWhereHelmIgnoresIt(String ofChart, String ofCatalog) {
    project
        .with(CHART, "version: 1.2.3", "version: " + ofChart)
        .with(SERVICE, "version: \"1.2.3\"", "version: \"" + ofCatalog + "\"");
    assertThat(project.under("HLM006", "SCH005")).isEmpty();
    String other =
        "HLM006 the catalog installs 'web' %s, but the rendered chart is 'web' %s (charts/web)"
            .formatted(ofCatalog, ofChart);
    project.withProfile("  defaults: {chartRepository: oci://registry.example.com/charts}\n");
    assertThat(project.under("HLM006"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(other);
    project.with(
        SERVICE, "namespace: web\n", "namespace: web\n      repository: https://example.com\n");
    assertThat(project.under("HLM006")).isEmpty();
    project.with(SERVICE, "https://example.com", "oci://example.com/charts");
    assertThat(project.under("HLM006"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(other);
    project.with(SERVICE, "version: \"" + ofCatalog + "\"", "version: \"" + ofChart + "\"");
    assertThat(project.under("HLM006", "SCH005")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.4, 1.4.0", "2, 2.0.0", "v1.4-rc.1, 1.4.0-rc.1"})
  void aVersionWithFewNumbersIsReadWithThree(String ofChart, String ofCatalog) {
    project
        .with(CHART, "version: 1.2.3", "version: " + ofChart)
        .with(SERVICE, "version: \"1.2.3\"", "version: \"" + ofCatalog + "\"");
    assertThat(project.under("HLM006", "SCH005")).isEmpty();
    project.withProfile("  defaults: {chartRepository: oci://registry.example.com/charts}\n");
    assertThat(project.under("HLM006")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"v1.2.3, 1.2.3", "1.2.3, v1.2.3", "v1.2.3, v1.2.3"})
  void anArchiveOfTheVersionComesBeforeThoseOfOthers(String ofArchive, String ofCatalog) {
    Path charts = project.root().resolve("charts");
    assertThat(charts.resolve("web").toFile().renameTo(charts.resolve("none").toFile())).isTrue();
    project
        .with(SERVICE, "version: \"1.2.3\"", "version: \"" + ofCatalog + "\"")
        .with("charts/web-1.9.0.tgz", "not packed")
        .with("charts/web-v1.9.0.tgz", "not packed")
        .with("charts/web-" + ofArchive + ".tgz", "not packed");
    assertThat(project.under("HLM002"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("charts/web-" + ofArchive + ".tgz:1:1 HLM002 ");
  }

  @Test
  void whatHelmWarnsOfIsPassedOn() {
    project.with(VALUES, "spread: []", "spread: []\ncolour: blue");
    project.withProfile("  services: {web: {values: {web: {colour: {a: 1}}}}}\n");
    assertThat(project.under("HLM007"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM007 Helm says of 'web': warning: skipped value"
                + " for web.colour: Not a table. (north/web) | a value has another type than"
                + " in the chart's own values: check that this is intended");
  }
}
