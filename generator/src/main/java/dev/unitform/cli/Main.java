package dev.unitform.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The program: the one place that exits. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(Terminal.ofProcess(out, err), args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs a command against a terminal and returns the exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine line = commandLine(terminal);
    int code = line.execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new UnitformCommand());
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Print a completion script for bash or zsh.");
    line.addSubcommand(new GenerateCommand(terminal))
        .addSubcommand(new PlanCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(
            new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogCommand.ListServices(terminal))
                .addSubcommand(new CatalogCommand.Show(terminal))
                .addSubcommand(new CatalogCommand.Lint(terminal)))
        .addSubcommand(new SchemaCommand(terminal))
        .addSubcommand(new InitCommand(terminal))
        .addSubcommand(completion);
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> Failures.bug(terminal, exception))
        .setParameterExceptionHandler(
            (exception, arguments) -> Failures.usage(terminal, exception));
  }
}
