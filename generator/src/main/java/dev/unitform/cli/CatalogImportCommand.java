package dev.unitform.cli;

import dev.unitform.app.ContractImport;
import dev.unitform.chartimport.ImportedChart;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a catalog file for a chart. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Read a contract off a chart, by rendering it with trial values.",
      "Writes a catalog file; what only a person knows is left as \"?\" in it."
    })
final class CatalogImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private FindingsOutput findings = new FindingsOutput();
  @Spec private CommandSpec spec = CommandSpec.create();

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
      description = "Values that the chart needs; later files win.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--kubernetes",
      paramLabel = "VERSION",
      defaultValue = "1.31",
      description = "Version of Kubernetes that the chart sees; by default ${DEFAULT-VALUE}.")
  private String kubernetes = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the catalog file; by default stdout.")
  private @Nullable String out;

  CatalogImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(terminal.folder().resolve(chart))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "there is no chart '%s'".formatted(chart));
    }
    String version = kubernetes.matches("\\d+\\.\\d+") ? kubernetes + ".0" : kubernetes;
    if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--kubernetes '%s' is no version: give one such as 1.31".formatted(kubernetes));
    }
    Result<ImportedChart> imported =
        new ContractImport(terminal.folder(), chart, service, release, values, version)
            .run(this::progress);
    terminal.err().print(findings.text(terminal, imported.diagnostics(), new Sources()));
    if (!imported.isPresent()) {
      return ExitCode.PROBLEMS;
    }
    String file = imported.get().catalogFile();
    if (out == null) {
      terminal.out().print(file);
    } else {
      Files.writeString(terminal.folder().resolve(out), file, StandardCharsets.UTF_8);
    }
    return ExitCode.OK;
  }

  private void progress(String what) {
    terminal.err().print("looking for " + what + "\n");
    terminal.err().flush();
  }
}
