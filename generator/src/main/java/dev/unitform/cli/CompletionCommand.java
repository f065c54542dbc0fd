package dev.unitform.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes the commands and options. */
@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    description = "Print a completion script for bash, zsh or fish.")
final class CompletionCommand implements Callable<Integer> {
  /**
   * Part of the script: switches off the completion of file names where only some words are
   * possible, as picocli's own script does.
   */
  private static final String WITHOUT_FILES = "type compopt &>/dev/null && compopt +o default";

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Shell shell = Shell.BASH;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A shell with a completion script; zsh uses the script of bash. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    terminal.print(
        shell == Shell.FISH
            ? FishCompletion.of(root)
            : AutoComplete.bash(root.getCommandName(), root).replace(WITHOUT_FILES, ":"));
    return ExitCode.OK;
  }
}
