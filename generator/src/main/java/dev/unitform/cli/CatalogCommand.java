package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.chartimport.ServiceScaffold;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.EffectiveFile;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.CatalogLint;
import dev.unitform.report.CatalogReport;
import java.util.List;
import java.util.Locale;
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

    /** Whether the user named the folder. */
    boolean isGiven() {
      return folder != null;
    }

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
      try (Generation generation = Generation.forPlans()) {
        Result<Catalog> catalog = choice.read(terminal, generation);
        if (!catalog.isPresent()) {
          unreadable(findings().text(terminal, catalog.diagnostics(), generation.sources()));
          return ExitCode.PROBLEMS;
        }
        return run(catalog.get(), catalog.diagnostics(), generation.sources());
      }
    }

    abstract int run(Catalog catalog, List<Diagnostic> found, Sources sources);

    void unreadable(String why) {
      terminal.printErr(why);
    }

    /** The format of the diagnostics. */
    abstract FindingsFormat findings();

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
    FindingsFormat findings() {
      return findings.format();
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
        throw UsageException.unknown(
            "service", id, catalog.services().keySet(), "see 'unitform catalog list'");
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
      terminal().print(CatalogReport.list(catalog, findings() == FindingsFormat.JSON));
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
            "Format: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}. yaml is the"
                + " complete service, even if its file extends a shipped service; comments name the"
                + " origin of each part.")
    private Form form = Form.HUMAN;

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    FindingsFormat findings() {
      return form == Form.YAML ? FindingsFormat.HUMAN : FindingsFormat.valueOf(form.name());
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
        "The file does not extend a shipped service, so it does not change with the shipped"
            + " catalog."
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
    FindingsFormat findings() {
      return FindingsFormat.HUMAN;
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
        "If the service is shipped, the file extends it. Otherwise, the file has \"?\" for each"
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
      CatalogName.checkId("", id);
      Service service = shipped(id);
      return service == null
          ? CatalogFiles.write(terminal, out, id, ServiceScaffold.of(id), CatalogReader.SCHEMA)
          : CatalogFiles.write(
              terminal, out, id, ServiceScaffold.extending(service), CatalogReader.OVERLAY_SCHEMA);
    }
  }

  /** The shipped service with an id; null if there is none. */
  private static @Nullable Service shipped(String id) {
    try (Generation generation = Generation.forPlans()) {
      return generation.catalog(new Project(null)).get().services().get(id);
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
