package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project's services that extend shipped ones. */
class ServiceOverlayTest {
  private static final String ABOUT = "extends: shipped\nmetadata: {id: %s}\nspec:\n  charts:\n";
  private static final Service SHIPPED_WWE = shipped("workspace-web-edition");

  @TempDir private Path folder;
  private final Sources sources = new Sources();

  private static Service shipped(String id) {
    return Objects.requireNonNull(Texts.shippedCatalog().services().get(id));
  }

  private Result<Catalog> read(String id, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve("profiles/catalog"));
    Files.writeString(own.resolve(id + ".yaml"), text);
    Result<Catalog> read = new CatalogReader().readDefault(new Project(folder), sources);
    if (!read.hasErrors()) {
      assertThat(OverlaySchemaTest.faults(text)).isEmpty();
    }
    return read;
  }

  private Result<Catalog> overlay(String id, String charts) throws IOException {
    return read(id, ABOUT.formatted(id) + charts);
  }

  private Service service(String id, String charts) throws IOException {
    Result<Catalog> read = overlay(id, charts);
    assertThat(read.diagnostics()).isEmpty();
    return Objects.requireNonNull(read.get().services().get(id));
  }

  private List<String> shown(Result<Catalog> result) {
    return sources.shown(result.diagnostics()).stream()
        .map(d -> d.position() + " " + d.code() + " " + d.message() + " | " + d.help())
        .toList();
  }

  private static List<String> paths(List<Binding> bindings) {
    return bindings.stream().map(binding -> binding.path().value()).toList();
  }

  @Test
  void aNewVersionTakesOneLineAndTheRestKeepsItsOrigin() throws IOException {
    Service wwe =
        service("workspace-web-edition", "    - {chart: wwe-nginx, version: \"100.0.1\"}\n");
    Chart chart = wwe.spec().charts().get(0);
    assertThat(chart.version().value()).isEqualTo("100.0.1");
    assertThat(chart.version().position())
        .hasToString("profiles/catalog/workspace-web-edition.yaml:5:35");
    assertThat(chart.namespace().position())
        .hasToString("shipped:profiles/catalog/workspace-web-edition.yaml:19:18");
    Chart before = SHIPPED_WWE.spec().charts().get(0);
    assertThat(chart.contract().bindings()).hasSameSizeAs(before.contract().bindings());
    assertThat(chart.releases()).hasSameSizeAs(before.releases());
  }

  @Test
  void anEmptyListMeansNone() throws IOException {
    Service wwe =
        service(
            "workspace-web-edition",
            "    - {chart: wwe-nginx, contract: {replicas: [], identity: []}}\n");
    assertThat(wwe.spec().charts().get(0).contract().replicas()).isEmpty();
    assertThat(overlay("workspace-web-edition", "    []\n").hasErrors()).isTrue();
  }

  @Test
  void otherServicesAreTheShippedOnes() throws IOException {
    Result<Catalog> read =
        overlay("workspace-web-edition", "    - {chart: wwe-nginx, version: \"100.0.1\"}\n");
    assertThat(read.get().services().keySet())
        .containsExactlyElementsOf(Texts.shippedCatalog().services().keySet());
  }

  @Test
  void needsMergeByService() throws IOException {
    Result<Catalog> read =
        read(
            "tenant",
            """
            extends: shipped
            metadata: {id: tenant}
            spec:
              needs:
                - {service: interaction-server, $patch: delete}
                - {service: telemetry, evidence: "measured"}
            """);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(Objects.requireNonNull(read.get().services().get("tenant")).spec().needs())
        .extracting(need -> need.service().value())
        .containsExactly("voice-microservices", "telemetry");
  }

  @Test
  void bindingsMergeByPathAndOneThatMovedIsDeleted() throws IOException {
    Service wwe =
        service(
            "workspace-web-edition",
            """
                - chart: wwe-nginx
                  contract:
                    replicas:
                      - {path: wwe.replicas, sample: 3}
                      - {path: wwe.deployment.replicaCount, $patch: delete}
                    autoscaling:
                      maximum: {path: wwe.deployment.maxReplicas, sample: 20}
                    affinity: null
            """);
    Chart chart = wwe.spec().charts().get(0);
    assertThat(paths(chart.contract().replicas())).containsExactly("wwe.replicas");
    assertThat(chart.contract().affinity()).isEmpty();
    assertThat(chart.contract().autoscaling().maximum())
        .singleElement()
        .satisfies(
            b -> assertThat(Objects.requireNonNull(b.path().position()).line()).isEqualTo(11));
    assertThat(paths(chart.contract().autoscaling().minimum()))
        .containsExactly("wwe.deployment.minReplicas");
  }

  @Test
  void itemsMergeByNameAndOtherListsAreReplaced() throws IOException {
    Service wwe =
        service(
            "workspace-web-edition",
            """
                - chart: wwe-nginx
                  notes: null
                  workloads:
                    - {name: wwe, limits: {cpu: "2"}}
                  releases:
                    - {name: wwe-nginx, after: []}
                    - {name: second-desktop}
            """);
    Chart chart = wwe.spec().charts().get(0);
    assertThat(chart.notes()).isEmpty();
    assertThat(chart.workloads())
        .singleElement()
        .satisfies(
            w -> {
              assertThat(Objects.requireNonNull(w.limits()).cpu()).isEqualTo("2");
              assertThat(Objects.requireNonNull(w.limits()).memory()).isEqualTo("6Gi");
            });
    assertThat(chart.releases())
        .extracting(release -> release.name().value())
        .containsExactly("wwe-nginx", "second-desktop");
    assertThat(chart.releases().get(0).after()).isEmpty();
  }

  @Test
  void anItemIsReplacedByDeletingItFirst() throws IOException {
    Service wwe =
        service(
            "workspace-web-edition",
            """
                - chart: wwe-nginx
                  workloads:
                    - {name: wwe, $patch: delete}
                    - {name: wwe, kind: StatefulSet}
            """);
    assertThat(wwe.spec().charts().get(0).workloads())
        .singleElement()
        .satisfies(w -> assertThat(w.limits()).isNull());
  }

  @Test
  void anEntryIsAboutTheUsesOfAChartThatItNames() throws IOException {
    Service all = service("designer", "    - {chart: designer, version: \"100.0.123\"}\n");
    assertThat(all.spec().charts())
        .hasSize(3)
        .extracting(chart -> chart.version().value())
        .containsOnly("100.0.123");
    Service one =
        service(
            "designer",
            """
                - chart: designer
                  version: "100.0.123"
                  releases: [{name: designer-volume, after: []}]
            """);
    assertThat(one.spec().charts())
        .extracting(chart -> chart.version().value())
        .containsExactly("100.0.123", "100.0.122+1407", "100.0.122+1407");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{chart: wwe-nginx, versoin: \"1.0.0\"} # 5:26 SCH001 unknown key 'versoin'",
        "{chart: wwe-nginx, version: [1]} # 5:26 SCH003 'version' must be text",
        "{chart: other, version: \"1.0.0\"} # 5:7 SCH002 item 2 of 'charts' lacks 'namespace'",
        "{chart: wwe-nginx, $patch: delete} # 4:3 SCH",
        "{chart: wwe-ngin, $patch: delete} # 5:25 CAT012 the extended service has no 'wwe-ngin'",
        "{chart: wwe-nginx, $patch: replace} # 5:34 CAT012 '$patch' can only be 'delete'",
        "{chart: wwe-nginx, workloads: [{$patch: delete}]} # 5:39 CAT012 '$patch: delete'"
            + " does not name the item to delete",
        "{chart: wwe-nginx, workloads: [{name: wwe, kind: Deployment}, {name: wwe, $patch:"
            + " delete}]} # 5:81 CAT012 'wwe' is deleted here, but another item of the same list"
            + " changes it (profiles/",
        "{chart: wwe-nginx, $patch: null, version: \"1.0.0\"} # 5:34 CAT012 '$patch' can only be",
        "{chart: wwe-nginx, contract: {constants: [{path: a, $patch: delete}]}} # 5:59 CAT012 the"
            + " extended service has nothing here",
        "{chart: wwe-nginx, contract: {constants: {path: a, $patch: delete}}} # 5:58 CAT012 the"
            + " extended service has nothing here",
        "{chart: wwe-nginx, contract: {$patch: delete}} # 5:37 CAT012 the extended service has"
            + " nothing here",
        "{chart: wwe-nginx, releases: [{name: wwe-ngimx}]} # 5:44 CAT013 the extended service has"
            + " no 'wwe-ngimx', so this entry adds one",
        "{chart: wwe-nginx, workloads: [{name: wwe, $patch: delete}, {name: all}], contract:"
            + " {replicas: {path: a, workload: al}}} # 5:122 CAT002 the chart has no workload 'al'",
      })
  void aMistakeIsFoundAtItsOwnLine(String entry, String expected) throws IOException {
    assertThat(shown(overlay("workspace-web-edition", "    - " + entry + "\n")))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("profiles/catalog/workspace-web-edition.yaml:" + expected.strip()));
  }

  @Test
  void whatTheShippedPartsSayIsShownAtTheOwnEntry() throws IOException {
    Result<Catalog> without =
        overlay(
            "genesys-authentication",
            """
                - chart: gauth
                  workloads:
                    - {name: auth, $patch: delete}
            """);
    assertThat(shown(without))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("profiles/catalog/genesys-authentication.yaml:5:")
                    .contains("CAT002 the chart has no workload 'auth' (shipped:profiles/"));
  }

  @Test
  void onlyAShippedServiceCanBeExtended() throws IOException {
    assertThat(shown(read("a", "extends: base\nmetadata: {id: designer}\n")))
        .containsExactly(
            "profiles/catalog/a.yaml:1:10 CAT012 a service can only extend the shipped service with"
                + " the same id | write 'extends: shipped'");
    assertThat(shown(read("a", "extends: shipped\nmetadata: {id: desinger}\n")))
        .containsExactly(
            "profiles/catalog/a.yaml:2:16 CAT012 there is no shipped service 'desinger' to extend |"
                + " did you mean 'designer'? remove 'extends' from a service that is not in the"
                + " shipped catalog");
    assertThat(shown(read("a", "extends: shipped\n")))
        .singleElement()
        .asString()
        .contains("a.yaml:1:10 CAT012");
  }

  @Test
  void aServiceCanBeSwitchedOffInAFewLines() throws IOException {
    Result<Catalog> read =
        read("designer", "extends: shipped\nmetadata: {id: designer}\nspec: {enabled: false}\n");
    assertThat(read.diagnostics()).isEmpty();
    Traced<Boolean> enabled =
        Objects.requireNonNull(read.get().services().get("designer")).spec().enabled();
    assertThat(Objects.requireNonNull(enabled).value()).isFalse();
  }
}
