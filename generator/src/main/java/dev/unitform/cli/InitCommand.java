package dev.unitform.cli;

import dev.unitform.program.ProgramFiles;
import dev.unitform.report.TerminalText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command {@code init}: writes an example profile, and the schema that its first line names for
 * editors.
 */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Write an example profile with comments, and its schema for your editor.")
final class InitCommand implements Callable<Integer> {
  private static final String FIRST = "dev/unitform/cli/first-profile.yaml";

  private static final String SCHEMA = "topology-profile.schema.json";

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "profiles/first.yaml",
      description = "The file to write; by default '${DEFAULT-VALUE}'.")
  private String file = "profiles/first.yaml";

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path folder = Path.of(file).resolveSibling("");
    if (!NewFile.write(terminal, file, ProgramFiles.text(FIRST), folder, SCHEMA)) {
      return ExitCode.PROBLEMS;
    }
    String name = TerminalText.safe(file);
    terminal.out().printf("wrote %s%nnext: unitform plan %s%n", name, name);
    return ExitCode.OK;
  }
}
