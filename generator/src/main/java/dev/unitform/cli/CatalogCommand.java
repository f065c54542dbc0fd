package dev.unitform.cli;

import dev.unitform.app.ContractCheck;
import dev.unitform.app.Generation;
import dev.unitform.chartimport.ContractComparison;
import dev.unitform.chartimport.ServiceScaffold;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.EffectiveFile;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.CatalogLint;
import dev.unitform.report.CatalogReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for the service catalog. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, show, write and check the services of the catalog.")
final class CatalogCommand {
  /** The catalog that a command reads. */
  static final class Choice {
    @Option(
        names = "--catalog",
        paramLabel = "DIR",
        description =
            "The catalog's folder; by default 'profiles/catalog', else the shipped catalog.")
    private @Nullable String folder;

    Result<Catalog> read(Terminal terminal, Generation generation) {
      Project project = new Project(terminal.folder());
      return folder == null
          ? generation.catalog(project)
          : generation.catalog(terminal.folder().resolve(folder), folder, project);
    }
  }

  /** A command that reads a catalog and answers about it. */
  abstract static class Action implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Choice choice = new Choice();

    Action(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Generation generation = Generation.forPlans();
      Result<Catalog> catalog = choice.read(terminal, generation);
      if (!catalog.isPresent()) {
        unreadable(findings().text(terminal, catalog.diagnostics(), generation.sources()));
        return ExitCode.PROBLEMS;
      }
      return run(catalog.get(), catalog.diagnostics(), generation.sources());
    }

    abstract int run(Catalog catalog, List<Diagnostic> found, Sources sources);

    /** Prints why the catalog cannot be read. */
    void unreadable(String why) {
      terminal.tell(why);
    }

    /** The format of the diagnostics. */
    abstract FindingsForm findings();

    Terminal terminal() {
      return terminal;
    }
  }

  /** A command of the catalog with an option for the format of its diagnostics. */
  abstract static class CheckingAction extends Action {
    @Mixin private FindingsOutput findings = new FindingsOutput();

    CheckingAction(Terminal terminal) {
      super(terminal);
    }

    @Override
    FindingsForm findings() {
      return findings.form();
    }
  }

  /** A command of the catalog about one service. */
  abstract static class ServiceAction extends Action {
    @Parameters(paramLabel = "SERVICE", description = "The service's id.")
    private String id = "";

    ServiceAction(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Catalog catalog, List<Diagnostic> found, Sources sources) {
      Service service = catalog.services().get(id);
      if (service == null) {
        throw new UsageException(
            "unknown service '%s': %s"
                .formatted(
                    id,
                    Suggestion.help(
                        id, catalog.services().keySet(), "see 'unitform catalog list'")));
      }
      return run(service, sources);
    }

    abstract int run(Service service, Sources sources);
  }

  /** Lists the services. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the services with their modes, hosting and charts.")
  static final class ListServices extends CheckingAction {
    ListServices(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Catalog catalog, List<Diagnostic> found, Sources sources) {
      terminal().print(CatalogReport.list(catalog, findings() == FindingsForm.JSON));
      return ExitCode.OK;
    }
  }

  /** Shows one service. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show one service with its modes, hosting, needs, charts and releases.")
  static final class Show extends ServiceAction {
    /**
     * A format for showing a service. If it is also a format of diagnostics, the diagnostics are
     * printed in it, too.
     */
    enum Form {
      HUMAN,
      CONCISE,
      JSON,
      YAML,
      SARIF,
      GITHUB;

      /** The name on the command line. */
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Option(
        names = "--format",
        paramLabel = "FORM",
        defaultValue = "human",
        description =
            "Format: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. yaml is the whole file"
                + " of a service that extends a shipped one, with the origin of each part.")
    private Form form = Form.HUMAN;

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    FindingsForm findings() {
      return form == Form.YAML ? FindingsForm.HUMAN : FindingsForm.valueOf(form.name());
    }

    @Override
    int run(Service service, Sources sources) {
      terminal()
          .print(
              form == Form.YAML
                  ? EffectiveFile.withOrigins(service, sources)
                  : CatalogReport.show(service, form == Form.JSON));
      return ExitCode.OK;
    }
  }

  /** Writes the whole file of one service. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Write the complete file of one service, so that you can edit it.",
        "The file extends no other one, so it does not change with the shipped catalog."
      })
  static final class Export extends ServiceAction {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description =
            "The file to write, which must not exist; by default"
                + " 'profiles/catalog/SERVICE.yaml'.")
    private @Nullable String out;

    Export(Terminal terminal) {
      super(terminal);
    }

    @Override
    FindingsForm findings() {
      return FindingsForm.HUMAN;
    }

    @Override
    int run(Service service, Sources sources) {
      return CatalogFiles.write(
          terminal(),
          out,
          service.id(),
          EffectiveFile.alone(service, sources),
          CatalogReader.SCHEMA);
    }
  }

  /** Writes a first version of a service's file. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Write a first version of a service's file.",
        "For a shipped service, the file extends the shipped one. Any other file has \"?\" for each"
            + " value that you must fill in."
      })
  static final class New implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SERVICE", description = "The service's id.")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description =
            "The file to write, which must not exist; by default"
                + " 'profiles/catalog/SERVICE.yaml'.")
    private @Nullable String out;

    New(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (!id.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
        throw new UsageException(
            "'%s' is not an id: use lower-case letters, digits and hyphens".formatted(id));
      }
      Catalog shipped = Generation.forPlans().catalog(new Project(null)).get();
      Service service = shipped.services().get(id);
      return service == null
          ? CatalogFiles.write(terminal, out, id, ServiceScaffold.of(id), CatalogReader.SCHEMA)
          : CatalogFiles.write(
              terminal, out, id, ServiceScaffold.extending(service), CatalogReader.OVERLAY_SCHEMA);
    }
  }

  /** Compares the contracts with their charts. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Compare the value paths in the catalog with the available charts, and list the paths that"
            + " were removed, moved or added.",
        "Exits with 3 if a path was removed, moved or added."
      })
  static final class Check extends CheckingAction {
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
        description = "Version of Kubernetes to render for; by default ${DEFAULT-VALUE}.")
    private String kubernetes = "";

    Check(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Catalog catalog, List<Diagnostic> found, Sources sources) {
      Path folder = Objects.requireNonNull(ChartsFolder.of(charts, terminal()));
      String version = CatalogImportCommand.version(kubernetes);
      ContractCheck check =
          ContractCheck.of(
              catalog,
              folder,
              new Project(terminal().folder()),
              version,
              chart -> {
                terminal().tell("checking " + chart + "\n");
              });
      String told = findings().text(terminal(), check.findings(), sources);
      if (findings() == FindingsForm.HUMAN) {
        terminal().print(CatalogReport.table(rows(check)));
        terminal().tell(told);
      } else {
        terminal().print(told);
      }
      return Diagnostics.hasErrors(check.findings())
          ? ExitCode.PROBLEMS
          : check.hasDifferences() ? ExitCode.DIFFERENCES : ExitCode.OK;
    }

    private static List<List<String>> rows(ContractCheck check) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of("SERVICE", "CHART", "CATALOG", "FOUND", "SAME", "REMOVED", "MOVED", "ADDED"));
      for (ContractCheck.Row row : check.rows()) {
        ContractComparison found = row.comparison();
        rows.add(
            List.of(
                row.service(),
                row.chart(),
                row.version(),
                row.available() == null ? "-" : row.available(),
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
        "Check the catalog: cycles and missing references in the installation order, contradictions"
            + " between the vendor's documents, charts without a known value for the replicas.",
        "Errors, warnings and notices go to stdout."
      })
  static final class Lint extends CheckingAction {
    Lint(Terminal terminal) {
      super(terminal);
    }

    @Override
    void unreadable(String why) {
      terminal().print(why);
    }

    @Override
    int run(Catalog catalog, List<Diagnostic> found, Sources sources) {
      Diagnostics diagnostics = new Diagnostics(found);
      diagnostics.addAll(CatalogLint.lint(catalog));
      terminal().print(findings().text(terminal(), diagnostics.sorted(), sources));
      return diagnostics.hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK;
    }
  }
}
