package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart's version that a profile sets for one unit. */
class ChartVersionsTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: prod}
      spec:
        deployment: cloud
        catalog: catalog
        targets: [argocd, flux, helmfile]
        gitOps: {repository: "https://git.example.com/ops.git"}
        defaults: {chartRepository: "https://charts.example.com"}
        unitGroup:
          name: group
          unitPairs:
            - name: main
              primary: {name: east, region: r1, zones: [a, b, c]}
              secondary:
                name: west
                region: r2
                zones: [a, b, c]
                services:
                  shop: {chartVersions: {%s: %s}}
      """;
  private static final String SERVICE =
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
            version: "1.4.2"
            namespace: shop
            workloads: [{name: shop, kind: Deployment}]
            releases: [{name: shop}]
      """;

  @TempDir private Path folder;

  private CommandRun run(String chart, String version, String... arguments) throws IOException {
    Files.createDirectories(folder.resolve("profiles/catalog"));
    Files.writeString(folder.resolve("profiles/catalog/shop.yaml"), SERVICE);
    Files.writeString(folder.resolve("profiles/prod.yaml"), PROFILE.formatted(chart, version));
    return CommandRun.in(folder, arguments);
  }

  /** The files of a unit that contain a text, by their first folder in the unit. */
  private SortedMap<String, Path> containing(String unit, String text) throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    Path root = folder.resolve("out/prod/" + unit);
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(text))
          .forEach(file -> found.put(root.relativize(file).getName(0).toString(), file));
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTargetOfTheUnitInstallsIt() throws IOException {
    CommandRun run = run("shop", "\"2.0.0-rc.1\"", "generate");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(containing("west", "2.0.0-rc.1").keySet())
        .containsExactlyElementsOf(containing("east", "1.4.2").keySet())
        .contains("argocd", "flux", "helmfile", "terraform");
    assertThat(containing("west", "1.4.2")).isEmpty();
    assertThat(containing("east", "2.0.0-rc.1")).isEmpty();
  }

  @Test
  void aVersionOfAPairIsThatOfBothItsUnits() throws IOException {
    run("shop", "1.4.2", "validate");
    Files.writeString(
        folder.resolve("profiles/prod.yaml"),
        PROFILE
            .formatted("shop", "1.4.2")
            .replaceAll("\\n +services:\n.*\n", "\n")
            .replace(
                "- name: main\n",
                "- name: main\n        services: {shop: {chartVersions: {shop: 2.0.0}}}\n"));

    CommandRun run = CommandRun.in(folder, "generate");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(containing("east", "2.0.0")).isNotEmpty();
    assertThat(containing("west", "2.0.0").keySet())
        .isEqualTo(containing("east", "2.0.0").keySet());
    assertThat(containing("east", "1.4.2")).isEmpty();
  }

  @Test
  void aLeadingVIsKept() throws IOException {
    CommandRun run = run("shop", "v1.4.2", "generate");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(containing("west", "\"v1.4.2\"").keySet())
        .containsExactlyElementsOf(containing("east", "\"1.4.2\"").keySet())
        .contains("argocd", "flux", "helmfile", "terraform");
    assertThat(containing("west", "\"1.4.2\"")).isEmpty();
  }

  @Test
  void explainNamesBothPlaces() throws IOException {
    CommandRun run =
        run("shop", "\"2.0.0\"", "explain", "profiles/prod.yaml", "west/shop/shop", "version");
    assertThat(run.out())
        .contains("version = 2.0.0", "profiles/prod.yaml:20:", "profiles/catalog/shop.yaml:10:");
  }

  @Test
  void anUnknownChartAndARangeAreErrors() throws IOException {
    assertThat(run("shpo", "\"2.0.0\"", "plan", "profiles/prod.yaml").err())
        .contains("error[PRF010]: 'shop' has no chart 'shpo'", "did you mean 'shop'?");
    assertThat(run("shop", "\"^2.0.0\"", "plan", "profiles/prod.yaml").err())
        .contains("error[SCH005]", "name one version, not a range");
  }
}
