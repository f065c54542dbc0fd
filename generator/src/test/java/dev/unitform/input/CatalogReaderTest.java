package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: private-data-center
        catalog: %s
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: east-1, dataCenter: d1}
      """;

  @TempDir private Path folder;

  private Result<Catalog> readFor(String catalog) throws IOException {
    Path file = folder.resolve("profiles/test.yaml");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(file, PROFILE.formatted(catalog));
    TopologyProfile profile = new ProfileReader().read(file, new Sources()).get();
    return new CatalogReader().readFor(profile, file, new Sources());
  }

  private static List<String> lines(Result<Catalog> result) {
    return result.diagnostics().stream()
        .map(d -> d.position() + " " + d.code() + " " + d.message() + " | " + d.help())
        .toList();
  }

  @Test
  void aCatalogThatDoesNotExistIsAnErrorOfTheProfile() throws IOException {
    assertThat(lines(readFor("nowhere")))
        .containsExactly(
            "profiles/test.yaml:6:12 PRF014 the catalog folder 'nowhere' does not exist | correct"
                + " the path, which is relative to the profile, or leave 'catalog' out to use the"
                + " shipped catalog");
  }

  @Test
  void aCatalogWithoutAServiceIsAnErrorOfTheProfile() throws IOException {
    Files.createDirectories(folder.resolve("profiles/empty"));
    Files.writeString(folder.resolve("profiles/empty/README.md"), "none");
    assertThat(lines(readFor("empty")))
        .containsExactly(
            "profiles/test.yaml:6:12 PRF014 the catalog folder 'profiles/empty' has no service |"
                + " add one .yaml file for each service");
  }

  @Test
  void everyFileOfACatalogIsReadAndEveryFaultNamesItsFile() throws IOException {
    Path own = Files.createDirectories(folder.resolve("profiles/own"));
    Files.writeString(own.resolve("b.yaml"), "kind: Service\nkind: Service\n");
    Files.write(own.resolve("a.yaml"), new byte[] {0});
    Files.createDirectories(own.resolve("c.yaml"));
    assertThat(lines(readFor("own")))
        .extracting(line -> line.substring(0, line.indexOf(" | ")))
        .contains(
            "profiles/own/a.yaml:1:1 INP003 'profiles/own/a.yaml' is not text: it holds a NUL byte",
            "profiles/own/b.yaml:2:1 YML002 duplicate key 'kind', first given at line 1",
            "profiles/own/c.yaml:1:1 INP001 'profiles/own/c.yaml' is a folder");
  }

  @Test
  void aNamedCatalogIsAloneAndAProjectsServicesAreBesideTheShippedOnes() throws IOException {
    Path own = Files.createDirectories(folder.resolve("profiles/catalog"));
    Files.writeString(
        own.resolve("email.yaml"),
        ProgramFiles.text("profiles/catalog/email.yaml").replace("title: Email", "title: Post"));
    assertThat(readFor("catalog").get().services().keySet()).containsExactly("email");
    Result<Catalog> catalog = new CatalogReader().readDefault(new Project(folder), new Sources());
    assertThat(catalog.get().services()).hasSize(27);
    assertThat(Objects.requireNonNull(catalog.get().services().get("email")).metadata().title())
        .isEqualTo("Post");
  }

  @Test
  void anEntrySaysOnlyWhatItKnowsOfItsChart() {
    String service =
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
              workloads: [{name: shop}]
              releases: [{name: shop}]
              %s
        """;
    assertThat(contract(service.formatted("")).bindings()).isEmpty();
    assertThat(contract(service.formatted("contract: {}")).bindings()).isEmpty();
    ChartContract some =
        contract(
            service.formatted(
                "contract: {replicas: [{path: count}], autoscaling: {enabled: [{path: scale}]},"
                    + " disruptionBudget: {maxUnavailable: {path: budget}}}"));
    assertThat(some.bindings())
        .extracting(binding -> binding.path().value())
        .containsExactly("count", "scale", "budget");
    assertThat(some.autoscaling().sampleOn()).isFalse();
  }

  private static ChartContract contract(String service) {
    return Objects.requireNonNull(Texts.catalog(service).get().services().get("shop"))
        .spec()
        .charts()
        .get(0)
        .contract();
  }
}
