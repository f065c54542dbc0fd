package dev.unitform.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The entry point of the program, and the only class that ends the process. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) {
    // Output must not depend on the locale.
    Locale.setDefault(Locale.ROOT);
    // System.out would hide write errors, such as those of a full disk.
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(results, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.ofProcess(System.in, out, err);
    int code = run(terminal, args);
    out.flush();
    IOException fault = results.fault();
    if (fault != null) {
      code = Failures.reportWriteError(terminal, fault);
    }
    err.flush();
    System.exit(code);
  }

  /** Runs a command with a terminal, and returns the exit code. */
  static int run(Terminal terminal, String... args) {
    return run(terminal, LastRun.of(terminal, LastRun.program(), new SystemClock(), args), args);
  }

  /**
   * Returns the milliseconds since 1970. This is a class, because the first method reference of a
   * run makes Java load 200 classes.
   */
  private static final class SystemClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  /**
   * Runs a command, unless the record of the last run shows that nothing has changed.
   *
   * @param last null if there is no record
   */
  static int run(Terminal terminal, @Nullable LastRun last, String... args) {
    // The record is checked before other classes are loaded, because loading them takes most of the
    // time of a run without changes.
    if (last != null && last.printIfUnchanged(terminal)) {
      return ExitCode.OK;
    }
    Callable<Integer> plain = plain(terminal, last, args);
    int code;
    try {
      code =
          plain == null
              ? commandLine(terminal, last, args).execute(args)
              : execute(terminal, plain, args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      code = Failures.reportLackOfMemory(terminal, e);
    }
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  /** The command for a command line that needs no parser; null if it needs one. */
  private static @Nullable Callable<Integer> plain(
      Terminal terminal, @Nullable LastRun last, String... args) {
    GenerateCommand generate = GenerateCommand.plain(terminal, last, args);
    return generate == null ? PostRenderCommand.plain(terminal, args) : generate;
  }

  /** Runs a command. A failure ends as it does in a command that picocli's parser runs. */
  private static int execute(Terminal terminal, Callable<Integer> command, String... args) {
    try {
      return command.call();
    } catch (Exception e) {
      CommandLine line =
          Objects.requireNonNull(commandLine(terminal, args).getSubcommands().get(args[0]));
      return Failures.report(terminal, line, e);
    }
  }

  static CommandLine commandLine(Terminal terminal, String... args) {
    return commandLine(terminal, /* last= */ null, args);
  }

  private static CommandLine commandLine(
      Terminal terminal, @Nullable LastRun last, String... args) {
    CommandLine line = new CommandLine(new UnitformCommand());
    Map<String, Supplier<CommandLine>> commands = commands(terminal, last);
    Supplier<CommandLine> named = args.length == 0 ? null : commands.get(args[0]);
    if (named != null) {
      // Only the named command is added: reading the annotations of all others would slow down a
      // short run.
      line.addSubcommand(named.get());
    } else {
      commands.values().forEach(command -> line.addSubcommand(command.get()));
      line.addSubcommand(new CompletionCommand(terminal));
    }
    OptionWords.register(line);
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> Failures.report(terminal, command, exception))
        .setParameterExceptionHandler(
            (exception, arguments) -> Failures.reportUsage(terminal, exception));
  }

  private static Map<String, Supplier<CommandLine>> commands(
      Terminal terminal, @Nullable LastRun last) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("generate", () -> new CommandLine(new GenerateCommand(terminal, last)));
    commands.put("plan", () -> new CommandLine(new PlanCommand(terminal)));
    commands.put("simulate", () -> new CommandLine(new SimulateCommand(terminal)));
    commands.put("capacity", () -> new CommandLine(new CapacityCommand(terminal)));
    commands.put("report", () -> new CommandLine(new ReportCommand(terminal)));
    commands.put("failover", () -> new CommandLine(new FailoverCommand(terminal)));
    commands.put("diff", () -> new CommandLine(new DiffCommand(terminal)));
    commands.put("explain", () -> new CommandLine(new ExplainCommand(terminal)));
    commands.put("validate", () -> new CommandLine(new ValidateCommand(terminal)));
    commands.put(
        "catalog",
        () ->
            new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogCommand.ListServices(terminal))
                .addSubcommand(new CatalogCommand.Show(terminal))
                .addSubcommand(new CatalogCommand.New(terminal))
                .addSubcommand(new CatalogCommand.Export(terminal))
                .addSubcommand(new CatalogCommand.Lint(terminal))
                .addSubcommand(new CatalogImportCommand(terminal))
                .addSubcommand(new CatalogCheckCommand(terminal)));
    commands.put("post-render", () -> new CommandLine(new PostRenderCommand(terminal)));
    commands.put("affected", () -> new CommandLine(new AffectedCommand(terminal)));
    commands.put("publish", () -> new CommandLine(new PublishCommand(terminal)));
    commands.put("schema", () -> new CommandLine(new SchemaCommand(terminal)));
    commands.put("init", () -> new CommandLine(new InitCommand(terminal)));
    return commands;
  }
}
