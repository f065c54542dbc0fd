package dev.unitform.cli;

import dev.unitform.app.ContractCheck;
import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.app.Threads;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.report.CatalogReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the contracts of a catalog with their charts. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Compare the workloads and value paths of the catalog with the available charts, and list"
          + " those that were removed, moved or added.",
      "With a profile, renders the charts that the profile installs, with the values and clusters"
          + " of the profile. Without a profile, renders every chart of the catalog, with the fixed"
          + " values of its contract.",
      "Exits with 3 if a chart differs from the catalog."
    })
final class CatalogCheckCommand implements Callable<Integer> {
  private static final String KUBERNETES = "1.31";

  private final Terminal terminal;

  @Mixin private FindingsOutput findings = new FindingsOutput();

  @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "The profile's file.")
  private @Nullable String profile;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      required = true,
      description = "Folder with a folder or an archive (.tgz) for each chart.")
  private String charts = "";

  @Option(
      names = "--kubernetes",
      paramLabel = "VERSION",
      description =
          "Version of Kubernetes to render for; by default that of the profile's units, or "
              + KUBERNETES
              + " without a profile.")
  private @Nullable String kubernetes;

  @Mixin private CatalogCommand.Choice catalog = new CatalogCommand.Choice();

  CatalogCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path folder = Objects.requireNonNull(ChartsFolder.of(charts, terminal));
    return profile == null ? ofCatalog(folder) : ofProfile(folder, profile);
  }

  private int ofCatalog(Path folder) {
    try (Generation generation = Generation.forPlans()) {
      Result<Catalog> read = catalog.read(terminal, generation);
      return read.isPresent()
          ? print(
              ContractCheck.of(
                  read.get(),
                  folder,
                  new Project(terminal.folder()),
                  CatalogImportCommand.version(kubernetes == null ? KUBERNETES : kubernetes),
                  this::printProgress),
              generation.sources())
          : failed(read.diagnostics(), generation.sources());
    }
  }

  private int ofProfile(Path folder, String file) {
    if (kubernetes != null || catalog.isGiven()) {
      throw new UsageException(
          "the profile names the version of Kubernetes and the catalog: leave out --kubernetes and"
              + " --catalog");
    }
    try (Generation generation = Generation.forOutput(Threads.usual())) {
      Run run = Run.of(generation, List.of(terminal.folder().resolve(file)));
      return run.products().isEmpty()
          ? failed(run.diagnostics(), generation.sources())
          : print(
              ContractCheck.of(run.products().get(0), folder, this::printProgress),
              generation.sources());
    }
  }

  private void printProgress(String chart) {
    terminal.printErr("checking " + chart + "\n");
  }

  private int failed(List<Diagnostic> why, Sources sources) {
    terminal.printErr(findings.text(terminal, why, sources));
    return ExitCode.PROBLEMS;
  }

  private int print(ContractCheck check, Sources sources) {
    String text = findings.text(terminal, check.findings(), sources);
    if (findings.format() == FindingsFormat.HUMAN) {
      terminal.print(CatalogReport.table(rows(check)));
      terminal.printErr(text);
    } else {
      terminal.print(text);
    }
    return Diagnostics.hasErrors(check.findings())
        ? ExitCode.PROBLEMS
        : check.hasDifferences() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private static List<List<String>> rows(ContractCheck check) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SERVICE", "CHART", "CATALOG", "FOUND", "SAME", "REMOVED", "MOVED", "ADDED"));
    for (ContractCheck.Row row : check.rows()) {
      ContractComparison found = row.comparison();
      rows.add(
          List.of(
              row.service(),
              row.chart(),
              row.version(),
              row.available() == null ? "-" : row.available(),
              found == null ? "-" : String.valueOf(found.same()),
              found == null ? "-" : String.valueOf(found.removed()),
              found == null ? "-" : String.valueOf(found.moved()),
              found == null ? "-" : String.valueOf(found.added())));
    }
    return rows;
  }
}
