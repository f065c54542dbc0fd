package dev.unitform.cli;

import dev.unitform.app.ContractCheck;
import dev.unitform.app.Generation;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.CatalogLint;
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

/** Looks at the service catalog. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, show and check the services of the catalog.")
final class CatalogCommand {
  /** Which catalog a command looks at. */
  static final class Choice {
    @Option(
        names = "--catalog",
        paramLabel = "DIR",
        description =
            "The catalog's folder; by default 'profiles/catalog', else the one that is shipped.")
    private @Nullable String folder;

    Result<Catalog> read(Terminal terminal, Generation generation) {
      Project project = new Project(terminal.folder());
      return folder == null
          ? generation.catalog(project)
          : generation.catalog(terminal.folder().resolve(folder), folder, project);
    }
  }

  /** Lists the services. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the services with their modes, hosting and charts.")
  static final class ListServices implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private FindingsOutput findings = new FindingsOutput();
    @Mixin private Choice choice = new Choice();

    ListServices(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Generation generation = Generation.forPlans();
      Result<Catalog> catalog = choice.read(terminal, generation);
      if (!catalog.isPresent()) {
        terminal.err().print(findings.text(terminal, catalog.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      terminal.out().print(CatalogReport.list(catalog.get(), findings.isJson()));
      return ExitCode.OK;
    }
  }

  /** Shows one service. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show one service: its file in the catalog.")
  static final class Show implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private FindingsOutput findings = new FindingsOutput();
    @Mixin private Choice choice = new Choice();

    @Parameters(paramLabel = "SERVICE", description = "The service's id.")
    private String id = "";

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Generation generation = Generation.forPlans();
      Result<Catalog> catalog = choice.read(terminal, generation);
      if (!catalog.isPresent()) {
        terminal.err().print(findings.text(terminal, catalog.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      Service service = catalog.get().services().get(id);
      if (service == null) {
        throw new UsageException(
            "unknown service '%s': %s"
                .formatted(
                    id,
                    Suggestion.help(
                        id, catalog.get().services().keySet(), "see 'unitform catalog list'")));
      }
      terminal.out().print(CatalogReport.show(service, findings.isJson()));
      return ExitCode.OK;
    }
  }

  /** Holds the contracts against their charts. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Hold the contracts of the catalog against the charts at hand: paths that died, moved or"
            + " came.",
        "Exit code 3 if there are any."
      })
  static final class Check implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private FindingsOutput findings = new FindingsOutput();
    @Mixin private Choice choice = new Choice();

    @Option(
        names = "--charts",
        paramLabel = "DIR",
        required = true,
        description = "Folder with a folder or an archive (.tgz) for each chart.")
    private String charts = "";

    @Option(
        names = "--kubernetes",
        paramLabel = "VERSION",
        defaultValue = "1.31",
        description = "Version of Kubernetes that the charts see; by default ${DEFAULT-VALUE}.")
    private String kubernetes = "";

    Check(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Path folder = Objects.requireNonNull(ChartsFolder.of(charts, terminal));
      String version = CatalogImportCommand.version(kubernetes);
      Generation generation = Generation.forPlans();
      Result<Catalog> catalog = choice.read(terminal, generation);
      if (!catalog.isPresent()) {
        terminal.err().print(findings.text(terminal, catalog.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      ContractCheck check =
          ContractCheck.of(
              catalog.get(),
              folder,
              new Project(terminal.folder()),
              version,
              chart -> {
                terminal.err().print("looking at " + chart + "\n");
                terminal.err().flush();
              });
      terminal.out().print(CatalogReport.table(rows(check)));
      terminal.err().print(findings.text(terminal, check.findings(), generation.sources()));
      return Diagnostics.hasErrors(check.findings())
          ? ExitCode.PROBLEMS
          : check.hasDifferences() ? ExitCode.DIFFERENCES : ExitCode.OK;
    }

    private static List<List<String>> rows(ContractCheck check) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("SERVICE", "CHART", "CATALOG", "AT HAND", "SAME", "DIED", "MOVED", "CAME"));
      for (ContractCheck.Row row : check.rows()) {
        ContractComparison found = row.comparison();
        rows.add(
            List.of(
                row.service(),
                row.chart(),
                row.version(),
                row.atHand() == null ? "-" : row.atHand(),
                found == null ? "-" : String.valueOf(found.same()),
                found == null ? "-" : String.valueOf(found.died()),
                found == null ? "-" : String.valueOf(found.moved()),
                found == null ? "-" : String.valueOf(found.came())));
      }
      return rows;
    }
  }

  /** Checks the catalog. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = {
        "Check the catalog: cycles and dangling references in the order, contradictions of the"
            + " sources, contracts with no path for the replicas.",
        "Findings go to stdout."
      })
  static final class Lint implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private FindingsOutput findings = new FindingsOutput();
    @Mixin private Choice choice = new Choice();

    Lint(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Generation generation = Generation.forPlans();
      Diagnostics diagnostics = new Diagnostics();
      Result<Catalog> catalog = choice.read(terminal, generation);
      diagnostics.addAll(catalog.diagnostics());
      if (catalog.isPresent()) {
        diagnostics.addAll(CatalogLint.lint(catalog.get()));
      }
      terminal.out().print(findings.text(terminal, diagnostics.sorted(), generation.sources()));
      return diagnostics.hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK;
    }
  }
}
