package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.planner.rule.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's own reference chart, with a mistake. */
class ReferenceChartReaderTest {
  private static final Path SHIPPED = Path.of("../templates/charts/unit-service");

  @TempDir private Path folder;
  private Path chart;

  @BeforeEach
  void copy() throws IOException {
    chart = Files.createDirectories(folder.resolve("templates/charts/unit-service"));
    Files.createDirectories(folder.resolve("profiles"));
    for (String name : List.of("Chart.yaml", "contract.yaml", "values.yaml")) {
      Files.copy(SHIPPED.resolve(name), chart.resolve(name));
    }
  }

  private List<String> found() {
    return ReferenceChartReader.readDefault(new Project(folder), new Sources())
        .diagnostics()
        .stream()
        .map(Findings::line)
        .toList();
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(chart.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(chart.resolve(file), text.replace(from, to));
  }

  @Test
  void aCopyOfTheShippedOneIsFlawless() {
    assertThat(found()).isEmpty();
  }

  @Test
  void itGoesByTheNameOfItsFolderInBothOfItsFiles() throws IOException {
    edit("Chart.yaml", "name: unit-service", "name: my-service");
    edit("contract.yaml", "name: unit-service", "name: my-service");
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/Chart.yaml:2:7 CAT009 the reference chart must be named"
                + " 'unit-service', like its folder, not 'my-service' | write unit-service",
            "templates/charts/unit-service/contract.yaml:9:9 CAT009 the reference chart must be"
                + " named 'unit-service', like its folder, not 'my-service' | write unit-service");
  }

  @Test
  void itNeedsAVersion() throws IOException {
    edit("Chart.yaml", "version: \"1.1.0\"\n", "");
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/Chart.yaml:1:1 CAT009 the reference chart has no"
                + " 'version' | set 'version' in Chart.yaml");
  }

  @Test
  void itNeedsBothOfItsFiles() throws IOException {
    Files.delete(chart.resolve("Chart.yaml"));
    Files.delete(chart.resolve("contract.yaml"));
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/Chart.yaml:1:1 CAT009 the reference chart has no"
                + " Chart.yaml | add one",
            "templates/charts/unit-service/contract.yaml:1:1 CAT009 the reference chart has no"
                + " contract.yaml | write one, with the paths of the chart's values: see 'unitform"
                + " schema chart-contract'");
  }

  @Test
  void itsDescriptionIsAMapping() throws IOException {
    Files.writeString(chart.resolve("Chart.yaml"), "- name\n");
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/Chart.yaml:1:1 CAT009 Chart.yaml must be a mapping |"
                + " write keys and values");
  }

  @Test
  void aFileThatNoOutputCouldBeCalledIsTold() throws IOException {
    Files.writeString(chart.resolve("a b.yaml"), "");
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/a b.yaml:1:1 CAT009 'a b.yaml' is not a valid name for"
                + " an output file | use letters, digits, dots, hyphens and underscores");
  }

  @Test
  void whatDependsOnAWorkloadStandsAtAPathOfTheWorkload() throws IOException {
    edit("contract.yaml", "workloads.{workload}.replicas", "replicas");
    edit("contract.yaml", "workloads.{workload}.concurrencyPolicy", "concurrencyPolicy");
    assertThat(found())
        .containsExactly(
            "templates/charts/unit-service/contract.yaml:23:28 CAT009 'kinds' limits this value"
                + " to some workloads, but its path is the same for all workloads | write"
                + " {workload} in the path, or remove 'kinds'",
            "templates/charts/unit-service/contract.yaml:56:37 CAT009 'needs' limits this value"
                + " to some workloads, but its path is the same for all workloads | write"
                + " {workload} in the path, or remove 'needs'");
  }
}
