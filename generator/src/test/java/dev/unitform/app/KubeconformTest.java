package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.check.ProducedManifests;
import dev.unitform.check.schema.CheckResult;
import dev.unitform.check.schema.EmbeddedCheck;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.check.schema.TestKubeconform;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Project;
import dev.unitform.plan.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All manifests that are generated or rendered for the shipped profiles, checked against the
 * schemas of Kubernetes by this program and by kubeconform; and manifests that both must reject.
 */
@Tag("external")
class KubeconformTest {
  private static final Path SAMPLES = Path.of("src/test/resources/manifests");
  private static final KubernetesVersion VERSION = KubernetesVersion.of("1.31");

  @TempDir private static Path noCharts;
  private static final List<ManifestText> MANIFESTS = new ArrayList<>();

  @BeforeAll
  static void renderAllProfiles() throws IOException {
    Charts charts = new Charts(noCharts, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(2, charts)) {
      List<Path> profiles = Project.profilesIn(Path.of(".."));
      for (Run.Product product : Run.of(generation, profiles).products()) {
        MANIFESTS.addAll(ProducedManifests.of(product.plan(), product.tree()));
        MANIFESTS.addAll(ChartProof.check(product, charts).manifests());
      }
    }
  }

  static Stream<Path> refused() throws IOException {
    return samples("refused");
  }

  static Stream<Path> accepted() throws IOException {
    return samples("accepted");
  }

  private static Stream<Path> samples(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void theProgramItselfFindsNothingWrongWithWhatItMakes() {
    CheckResult checked = EmbeddedCheck.check(MANIFESTS);

    assertThat(errors(checked)).isEmpty();
    assertThat(TestKubeconform.total(checked).resources()).isGreaterThan(1000);
    assertThat(TestKubeconform.total(checked).skipped()).isZero();
  }

  @Test
  void kubeconformFindsNothingWrongWithWhatItMakes() throws Exception {
    CheckResult checked = TestKubeconform.required().check(MANIFESTS);

    checked
        .tallies()
        .forEach(
            (version, tally) ->
                System.out.printf("kubeconform, Kubernetes %s: %s%n", version, tally));
    System.out.printf("kubeconform, all: %s%n", TestKubeconform.total(checked));
    assertThat(checked.diagnostics()).isEmpty();
    assertThat(TestKubeconform.total(checked).resources()).isGreaterThan(1000);
    assertThat(TestKubeconform.total(checked).valid())
        .isEqualTo(TestKubeconform.total(checked).resources());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void theProgramItselfRefusesWhatKubernetesWould(Path sample) throws IOException {
    assertThat(errors(EmbeddedCheck.check(List.of(text(sample))))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void kubeconformRefusesWhatKubernetesWould(Path sample) throws Exception {
    CheckResult checked = TestKubeconform.required().check(List.of(text(sample)));
    // Objects of an unknown kind are skipped and counted.
    assertThat(errors(checked).size() + TestKubeconform.total(checked).skipped()).isPositive();
  }

  @Test
  void eachKindOfFaultHasItsCode() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path sample : refused().toList()) {
      EmbeddedCheck.check(List.of(text(sample)))
          .diagnostics()
          .forEach(diagnostic -> found.add(diagnostic.code().name()));
    }
    assertThat(found).contains("CHK010", "CHK011", "CHK012", "CHK013");
    String custom = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n";
    assertThat(EmbeddedCheck.check(List.of(new ManifestText(VERSION, "a", custom))).diagnostics())
        .extracting(diagnostic -> diagnostic.code().name())
        .containsExactly("CHK014");
    String namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n";
    KubernetesVersion later = KubernetesVersion.of("1.99");
    assertThat(EmbeddedCheck.check(List.of(new ManifestText(later, "a", namespace))).diagnostics())
        .extracting(diagnostic -> diagnostic.code().name())
        .containsExactly("CHK016");
  }

  @Test
  void kubeconformsFaultsHaveTheirCode() throws Exception {
    String wrong = "apiVersion: v1\nkind: Namespace\nmetadata: {nam: a}\n";
    assertThat(
            TestKubeconform.required()
                .check(List.of(new ManifestText(VERSION, "a", wrong)))
                .diagnostics())
        .extracting(diagnostic -> diagnostic.code().name())
        .contains("CHK015");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void bothAcceptWhatKubernetesWould(Path sample) throws Exception {
    assertThat(errors(EmbeddedCheck.check(List.of(text(sample))))).isEmpty();
    assertThat(errors(TestKubeconform.required().check(List.of(text(sample))))).isEmpty();
  }

  private static ManifestText text(Path sample) throws IOException {
    return new ManifestText(VERSION, sample.getFileName().toString(), Files.readString(sample));
  }

  private static List<Diagnostic> errors(CheckResult checked) {
    return checked.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }
}
