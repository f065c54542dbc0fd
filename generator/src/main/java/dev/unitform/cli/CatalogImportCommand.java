package dev.unitform.cli;

import dev.unitform.app.ContractImport;
import dev.unitform.app.Generation;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a catalog file for a chart. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Derive the catalog entry of a chart (which values set replicas, spread and so on), by"
          + " rendering the chart with trial values.",
      "Writes a catalog file. It has \"?\" for each value that you must fill in."
    })
final class CatalogImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private FindingsOutput findings = new FindingsOutput();

  @Parameters(paramLabel = "CHART", description = "The chart: a folder, or an archive (.tgz).")
  private String chart = "";

  @Option(
      names = "--service",
      paramLabel = "ID",
      description = "Id of the service; by default the chart's name.")
  private @Nullable String service;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "Name of the release; by default the id of the service.")
  private @Nullable String release;

  @Option(
      names = "--values",
      paramLabel = "FILE",
      description =
          "A file with values that the chart needs; may be repeated, later files override earlier"
              + " ones.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--kubernetes",
      paramLabel = "VERSION",
      defaultValue = "1.31",
      description = "Version of Kubernetes to render for; by default ${DEFAULT-VALUE}.")
  private String kubernetes = "";

  @Option(
      names = "--api-versions",
      paramLabel = "API",
      split = ",",
      description =
          "API versions of the cluster besides those of Kubernetes, such as"
              + " monitoring.coreos.com/v1; separated by commas.")
  private List<String> apiVersions = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The catalog file to write, which must not exist; by default the standard output.")
  private @Nullable String out;

  @Option(
      names = "--check",
      description =
          "Write nothing: compare the workloads and value paths in the catalog with the chart. Exit"
              + " with 3 if one was removed, moved or added.")
  private boolean check;

  @Mixin private CatalogCommand.Choice catalog = new CatalogCommand.Choice();

  CatalogImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (chart.contains("://")) {
      throw new UsageException(
          "'%s' is not a file: get the chart with 'helm pull', and name its archive"
              .formatted(chart));
    }
    if (!Files.exists(terminal.folder().resolve(chart))) {
      throw new UsageException(
          "there is no chart '%s': name its folder or archive (.tgz)".formatted(chart));
    }
    if (service != null) {
      CatalogName.checkId("--service ", service);
    }
    if (release != null) {
      CatalogName.checkRelease("--release ", release);
    } else if (service != null) {
      CatalogName.checkRelease("without --release, --service ", service);
    }
    ContractImport request =
        new ContractImport(
            terminal.folder(), chart, service, release, values, version(kubernetes), apiVersions);
    return check ? check(request) : write(request);
  }

  private int write(ContractImport request) throws IOException {
    Result<ImportedChart> imported = request.run(this::progress);
    terminal.printErr(findings.text(terminal, imported.diagnostics(), new Sources()));
    if (!imported.isPresent()) {
      return ExitCode.PROBLEMS;
    }
    String file = imported.get().catalogFile();
    if (out == null) {
      terminal.print(file);
      return ExitCode.OK;
    }
    return NewFile.write(terminal, out, file) ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private int check(ContractImport request) {
    try (Generation generation = Generation.forPlans()) {
      Result<Catalog> read = catalog.read(terminal, generation);
      if (!read.isPresent()) {
        terminal.printErr(findings.text(terminal, read.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      Result<List<ContractComparison>> compared = request.check(read.get(), this::progress);
      if (!compared.isPresent()) {
        terminal.printErr(findings.text(terminal, compared.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      if (compared.get().isEmpty()) {
        throw new UsageException(
            ("the catalog has no entry for the chart '%s': name its catalog with --catalog, or"
                    + " write an entry without --check")
                .formatted(chart));
      }
      Diagnostics differences = new Diagnostics();
      compared.get().forEach(one -> differences.addAll(one.findings()));
      Diagnostics found = new Diagnostics(compared.diagnostics());
      found.addAll(differences.sorted());
      terminal.print(findings.text(terminal, found.sorted(), generation.sources()));
      return differences.sorted().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCES;
    }
  }

  /** A version of Kubernetes in the form that Helm needs. */
  static String version(String given) {
    String version = given.matches("\\d+\\.\\d+") ? given + ".0" : given;
    if (!version.matches("1\\.[1-9]\\d{0,2}\\.\\d{1,9}")) {
      throw new UsageException(
          "--kubernetes '%s' is not a version: use one such as 1.31".formatted(given));
    }
    return version;
  }

  private void progress(String what) {
    terminal.printErr("trying " + what + "\n");
  }
}
