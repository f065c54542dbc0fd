package dev.unitform.input;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.CatalogLint;
import dev.unitform.program.ProgramFiles;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalog entries that name no chart, and the reference chart that they use. */
class ReferenceChartTest {
  private static final String SERVICE =
      Texts.service(
          "n-plus-one",
          """
          - namespace: space
            workloads:
              - name: web
                kind: Deployment
                requests: {cpu: 100m}
                run:
                  image: {repository: i, tag: t}
                  port: 80
                  env: {A.B: "{unit}", C: d}
                  autoscaling: {cpu: 70}
              - name: store
                kind: StatefulSet
                run:
                  image: {repository: i, tag: t}
                  storage: {size: 1Gi, mountPath: /data}
              - name: tick
                kind: CronJob
                run: {image: {repository: i, tag: t}, schedule: "@daily"}
            releases: [{name: svc}]
          """);

  @TempDir private Path folder;

  private static Chart chart(Result<Catalog> catalog) {
    return catalog.get().services().values().iterator().next().spec().charts().get(0);
  }

  private static Map<String, String> paths(List<Binding> bindings) {
    return bindings.stream()
        .collect(
            Collectors.toMap(
                b -> b.path().value(),
                b -> b.value() == null ? "" : b.value().plain() + " " + b.value().at()));
  }

  private static List<String> lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d -> d.position() + " " + d.code() + " " + d.message() + " | " + d.help())
        .toList();
  }

  @Test
  void anEntryThatNamesNoChartGetsOneWithTheContractForItsWorkloads() {
    Result<Catalog> catalog = Texts.catalog(SERVICE);
    assertThat(catalog.diagnostics()).isEmpty();
    Chart chart = chart(catalog);
    assertThat(chart.isDelivered()).isTrue();
    assertThat(chart.folder()).isEqualTo("charts/unit-service");
    assertThat(chart.chart().value()).isEqualTo("unit-service");
    assertThat(chart.version().position())
        .hasToString("templates/charts/unit-service/Chart.yaml:3:10");
    assertThat(paths(chart.contract().replicas()))
        .containsOnlyKeys("workloads.web.replicas", "workloads.store.replicas");
    assertThat(paths(chart.contract().autoscaling().enabled()))
        .containsOnlyKeys("workloads.web.autoscaling.enabled");
    assertThat(paths(chart.contract().storageClasses()))
        .containsOnlyKeys("workloads.store.storage.storageClassName");
    assertThat(paths(chart.contract().concurrency()))
        .containsOnlyKeys("workloads.tick.concurrencyPolicy");
    assertThat(paths(chart.contract().parameters()))
        .containsOnly(
            Map.entry("workloads.web.kind", "Deployment service-1.yaml:12:17"),
            Map.entry("workloads.store.kind", "StatefulSet service-1.yaml:20:17"),
            Map.entry("workloads.tick.kind", "CronJob service-1.yaml:25:17"),
            Map.entry("workloads.web.env.\"A.B\"", "{unit} service-1.yaml:17:24"),
            Map.entry("workloads.web.env.C", "d service-1.yaml:17:37"),
            Map.entry("workloads.web.port", "80 service-1.yaml:16:19"),
            Map.entry("workloads.store.storage.size", "1Gi service-1.yaml:23:29"),
            Map.entry("workloads.store.storage.mountPath", "/data service-1.yaml:23:45"));
    assertThat(requireNonNull(chart.workloads().get(0).match()).name()).isEqualTo("{release}-web");
  }

  @Test
  void lintFindsNothingInIt() {
    assertThat(CatalogLint.lint(Texts.catalog(SERVICE).get())).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          kind: StatefulSet || kind: Deployment || service-1.yaml:23:13 CAT008 'store' is a Deployment and has storage | remove run.storage: only a StatefulSet has a volume for each pod
          kind: CronJob || kind: Job || service-1.yaml:26:59 CAT008 'tick' is a Job and has a schedule | remove run.schedule: only a CronJob has a schedule
          , schedule: "@daily" || || service-1.yaml:26:11 CAT008 the cron job 'tick' has no schedule | add run.schedule, such as "0 3 * * *"
          requests: {cpu: 100m} || requests: {memory: 1Gi} || service-1.yaml:18:13 CAT008 'web' is scaled by its use of cpu, but has no request for it | add requests.cpu: the target of the autoscaler is a percentage of the request
          autoscaling: {cpu: 70} || autoscaling: {memory: 70} || service-1.yaml:18:13 CAT008 'web' is scaled by its use of memory, but has no request for it | add requests.memory: the target of the autoscaler is a percentage of the request
          kind: Deployment || evidence: none || service-1.yaml:11:17 CAT008 the workload 'web' has no 'kind' | add a kind: Deployment, StatefulSet, CronJob or Job
          kind: Deployment || kind: Job || service-1.yaml:14:11 CAT008 'web' is a Job and has a port | remove run.port: only a Deployment or a StatefulSet can have a port ; service-1.yaml:18:13 CAT008 'web' is a Job and has autoscaling | remove run.autoscaling: only a Deployment or a StatefulSet can have autoscaling
          run: {image: {repository: i, tag: t}, schedule: "@daily"} || evidence: none || service-1.yaml:24:17 CAT008 the workload 'tick' has no 'run' | add 'run' with an image; the reference chart is used where no 'chart' is named
          - namespace: space || - {chart: c, version: "1.0.0", source: s, contract: NONE, namespace: space, workloads: [{name: w, run: {image: {repository: i, tag: t}}}], releases: [{name: r}]}\\n    - namespace: space || service-1.yaml:9:440 CAT008 the chart 'c' has no value for 'run' of 'w' | remove 'run', or remove 'chart', 'version' and 'contract' to use the reference chart
          """)
  void aWorkloadThatDoesNotFitItsChartIsAnError(String piece, String mistake, String found) {
    assertThat(SERVICE).contains(piece);
    Result<Catalog> catalog =
        Texts.catalog(SERVICE.replace(piece, mistake == null ? "" : mistake.replace("\\n", "\n")));
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(String.join(" ; ", lines(CatalogLint.lint(catalog.get())))).contains(found);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          - namespace: space || - {namespace: space, version: "1"}\\n    - namespace: space || 9:7 SCH002 item 1 of 'charts' has 'version' and lacks 'chart' | add the key 'chart', or remove 'version'
          port: 80 || port: "80" || 16:19 SCH003 'port' must be a whole number, not '80' | write it without quotes, as in port: 3
          port: 80 || prot: 80 || 16:13 SCH001 unknown key 'prot' | did you mean 'port'? other keys allowed here: command, args, port, schedule, storage
          C: d || C: 5 || 17:37 SCH003 'C' of 'env' must be text, not '5' | quote it: C: "5"
          C: d || PASSWORD: hunter2 || 17:44 PRF009 the value of 'PASSWORD' looks like a credential | put the credential into a Kubernetes Secret, and refer to the Secret
          """)
  void whatAnEntrySaysIsHeldAgainstTheSchema(String piece, String mistake, String found) {
    Result<Catalog> catalog = Texts.catalog(SERVICE.replace(piece, mistake.replace("\\n", "\n")));
    assertThat(lines(catalog.diagnostics()))
        .extracting(line -> line.replace("service-1.yaml:", ""))
        .contains(found);
  }

  private Result<Catalog> withOwnChart(String file, String text) throws IOException {
    Path chart = folder.resolve("templates/charts/unit-service");
    for (String name : ProgramFiles.below("templates/charts/unit-service")) {
      Path copy = folder.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, ProgramFiles.text(name));
    }
    if (text.isEmpty()) {
      Files.delete(chart.resolve(file));
    } else {
      Files.writeString(chart.resolve(file), text);
    }
    return new CatalogReader()
        .read(
            List.of(
                Result.of(new SourceText("service-1.yaml", SERVICE)),
                Result.of(new SourceText("service-2.yaml", SERVICE.replace("svc", "other")))),
            new Project(folder),
            new Sources());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiterString = "||",
      nullValues = "",
      quoteCharacter = '`',
      textBlock =
          """
          Chart.yaml || `` || templates/charts/unit-service/Chart.yaml:1:1 CAT009 the reference chart has no Chart.yaml | add one
          Chart.yaml || [1] || templates/charts/unit-service/Chart.yaml:1:1 CAT009 Chart.yaml must be a mapping | write keys and values
          Chart.yaml || name: unit-service || templates/charts/unit-service/Chart.yaml:1:1 CAT009 the reference chart has no 'version' | set 'version' in Chart.yaml
          Chart.yaml || {name: unit-service, version: "1.x"} || templates/charts/unit-service/Chart.yaml:1:31 CAT009 the reference chart's version '1.x' is not exact | name one version, not a range: three numbers as in "1.4.2", perhaps with a leading v ("v1.4.2"), a pre-release ("1.4.2-rc.1") and build metadata ("1.4.2+7")
          Chart.yaml || {name: mine, version: 1.0.0} || templates/charts/unit-service/Chart.yaml:1:8 CAT009 the reference chart must be named 'unit-service', like its folder, not 'mine' | write unit-service
          contract.yaml || `` || templates/charts/unit-service/contract.yaml:1:1 CAT009 the reference chart has no contract.yaml | write one, with the paths of the chart's values: see 'unitform schema chart-contract'
          contract.yaml || kind: Contract || templates/charts/unit-service/contract.yaml:1:7 SCH004 'kind' must be 'ChartContract', not 'Contract' | write ChartContract
          templates/a b.yaml || a: b || templates/charts/unit-service/templates/a b.yaml:1:1 CAT009 'templates/a b.yaml' is not a valid name for an output file | use letters, digits, dots, hyphens and underscores
          """)
  void aChartOfTheProjectsThatCannotBeUsedIsSaidOnce(String file, String text, String found)
      throws IOException {
    Result<Catalog> catalog = withOwnChart(file, text == null ? "" : text);
    assertThat(catalog.isPresent()).isFalse();
    assertThat(lines(catalog.diagnostics())).containsOnlyOnce(found);
  }

  @Test
  void aMisspeltReferenceOfItsContractIsAnError() throws IOException {
    String contract = ProgramFiles.text("templates/charts/unit-service/contract.yaml");
    Result<Catalog> catalog =
        withOwnChart(
            "contract.yaml", contract.replace("{workload.run.port}", "{workload.run.prot}"));
    assertThat(lines(catalog.diagnostics())).hasSize(1);
    assertThat(lines(catalog.diagnostics()).get(0))
        .contains("SCH005 '{workload.run.prot}' is not a valid 'value'");
  }

  @Test
  void theProjectsOwnChartWinsAndItsHiddenFilesAreLeftOut() throws IOException {
    String description = ProgramFiles.text("templates/charts/unit-service/Chart.yaml");
    Result<Catalog> catalog = withOwnChart("Chart.yaml", description.replace("\"1.1.0\"", "7.1.0"));
    Files.write(folder.resolve("templates/charts/unit-service/.DS_Store"), new byte[] {0});
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(chart(catalog).version().value()).isEqualTo("7.1.0");
    ReferenceChart own = ReferenceChartReader.readDefault(new Project(folder), new Sources()).get();
    assertThat(own.files())
        .containsKeys("Chart.yaml", ".helmignore")
        .doesNotContainKey(".DS_Store");
  }

  @Test
  void aProjectWithTemplatesOfItsOwnAndNoChartUsesTheShippedOne() throws IOException {
    Files.createDirectories(folder.resolve("templates/mine"));
    Result<ReferenceChart> chart =
        ReferenceChartReader.readDefault(new Project(folder), new Sources());
    assertThat(chart.diagnostics()).isEmpty();
    assertThat(chart.get().version().text()).isEqualTo("1.1.0");
  }

  /** The program does not check its own files when it runs. This test does. */
  @Test
  void theShippedContractAndTheStarterCatalogFitTheirSchemas() {
    String contract = "templates/charts/unit-service/contract.yaml";
    assertThat(
            SchemaCheck.of("chart-contract.schema.json")
                .check(
                    YamlReader.read(new SourceText(contract, ProgramFiles.text(contract))).get()))
        .isEmpty();
    List<String> files = ProgramFiles.below("profiles/starter-catalog");
    assertThat(files).hasSize(5);
    Result<Catalog> catalog =
        Texts.catalog(
            files.stream().collect(Collectors.toMap(f -> "own-" + f, ProgramFiles::text)));
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(CatalogLint.lint(catalog.get())).isEmpty();
    assertThat(catalog.get().services().values())
        .flatExtracting(service -> service.spec().charts())
        .allMatch(Chart::isDelivered);
    assertThat(catalog.get().services().values().stream().map(Service::id))
        .allMatch(id -> files.contains("profiles/starter-catalog/" + id + ".yaml"));
  }
}
