package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.CatalogLint;
import dev.unitform.report.CatalogReport;
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
  private static final class Choice {
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
