package dev.unitform.chartimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.app.Generation;
import dev.unitform.chartimport.ContractComparison.Installation;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.LoadedChart;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.planner.CatalogLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Charts of our own, each with one habit of public charts, and the catalog file that an import of
 * it writes. {@code -Dunitform.snap=true} writes the files again.
 */
class ImportGalleryTest {
  private static final Path GALLERY = Path.of("src/test/resources/import");
  private static final int RENDERS = 400;

  /** A chart with autoscalers and budgets behind switches. */
  private static final String BOTH = "bounds-behind-switches";

  private static final HelmRenderer HELM = new HelmRenderer();

  @TempDir Path folder;

  @AfterAll
  static void endHelm() {
    HELM.close();
  }

  static List<String> habits() throws IOException {
    try (Stream<Path> habits = Files.list(GALLERY)) {
      return habits.map(habit -> habit.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("habits")
  void aHabitGivesItsCatalogFile(String habit) throws IOException {
    Path expected = GALLERY.resolve(habit).resolve("expected.yaml");
    String file = imported(habit).catalogFile();
    if (Boolean.getBoolean("unitform.snap")) {
      Files.writeString(expected, file);
    }
    assertThat(file).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("habits")
  void theCatalogTakesAFileWithItsBlanksFilledAndNoOther(String habit) throws IOException {
    String file = Files.readString(GALLERY.resolve(habit).resolve("expected.yaml"));
    assertThat(lint(file)).isNotEmpty().allMatch(found -> found.message().contains("?"));
    assertThat(lint(filled(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("habits")
  void theChartOfAContractHasNotChanged(String habit) throws IOException {
    String file = Files.readString(GALLERY.resolve(habit).resolve("expected.yaml"));
    assertThat(differences(filled(file), habit)).isEmpty();
  }

  @Test
  void aPathThatSetsAnotherWorkloadHasMoved() throws IOException {
    String habit = "template-with-an-empty-document";
    String file =
        Files.readString(GALLERY.resolve(habit).resolve("expected.yaml"))
            .replace("workload: \"web\"", "workload: \"swapped\"")
            .replace("workload: \"worker\"", "workload: \"web\"")
            .replace("workload: \"swapped\"", "workload: \"worker\"");

    assertThat(differences(filled(file), habit))
        .containsExactly(
            "'web.replicas' of 'shop' 1.0.0 no longer sets replicas of 'worker', but"
                + " 'worker.replicas' does",
            "'worker.replicas' of 'shop' 1.0.0 no longer sets replicas of 'web', but"
                + " 'web.replicas' does");
  }

  /** What a check of a contract against a chart of the gallery finds. */
  private List<String> differences(String file, String habit) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), file);
    Catalog catalog = Generation.forPlans().catalog(folder, "catalog", new Project(folder)).get();
    Chart entry = Objects.requireNonNull(catalog.services().get("shop")).spec().charts().get(0);
    return ContractComparison.of(
            entry, List.of(new Installation(entry.workloads(), imported(habit))))
        .findings()
        .stream()
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void anImportThatReachesALimitSaysSo() {
    Result<ImportedChart> imported = imported("keda", 5);

    assertThat(imported.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.IMP005);
    assertThat(imported.get().catalogFile()).contains("ended at its limit of 5 renderings");
    assertThat(imported("keda", RENDERS).diagnostics()).isEmpty();
  }

  @Test
  void anImportThatFindsAnAutoscalerBeforeItsLimitHasTheBudgets() {
    int without = 1;
    int with = RENDERS;
    while (with - without > 1) {
      int renders = (without + with) / 2;
      boolean has = imported(BOTH, renders).get().catalogFile().contains("autoscaling:");
      with = has ? renders : with;
      without = has ? without : renders;
    }
    assertThat(imported(BOTH, with).get().catalogFile())
        .contains("ended at its limit", "disruptionBudget:", "maxUnavailable:");
  }

  private static ImportedChart imported(String habit) {
    return imported(habit, RENDERS).get();
  }

  private static Result<ImportedChart> imported(String habit, int renders) {
    Path chart = GALLERY.resolve(habit).resolve("chart");
    LoadedChart loaded = new ChartLoader().load(chart, chart, "charts/shop").get();
    ImportRequest request =
        new ImportRequest(
            loaded,
            "shop",
            "shop",
            "1.31.0",
            Set.of(),
            List.of(),
            /* contract= */ null,
            GivenBy.OPTIONS,
            renders,
            Duration.ofSeconds(60));
    return ChartImport.of(request, HELM, what -> {});
  }

  static String filled(String file) {
    return file.replace("highAvailability: [\"?\"]", "highAvailability: [n-plus-one]")
        .replace("disasterRecovery: \"?\"", "disasterRecovery: active-spare")
        .replace("hosting: \"?\"", "hosting: primary-or-secondary")
        .replace("after: [\"?\"]", "after: []")
        .replace("identity: [\"?\"]", "identity: []")
        .replaceAll("(?m)^ *dataTier: \"\\?\"\n", "");
  }

  private List<Diagnostic> lint(String file) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), file);
    Result<Catalog> catalog = Generation.forPlans().catalog(folder, "catalog", new Project(folder));
    Diagnostics found = new Diagnostics();
    found.addAll(catalog.diagnostics());
    if (catalog.isPresent()) {
      found.addAll(CatalogLint.lint(catalog.get()));
    }
    return found.sorted().stream()
        .filter(diagnostic -> diagnostic.severity() == dev.unitform.diagnostic.Severity.ERROR)
        .toList();
  }
}
