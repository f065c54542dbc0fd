package dev.unitform.cli;

import static java.util.stream.Collectors.joining;

import dev.unitform.diagnostic.Limits;
import dev.unitform.report.TerminalText;
import dev.unitform.temporary.UnusableTemporaryFolderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command could not even start, or broke. */
final class Failures {
  private Failures() {}

  /** What ended a command. */
  static int of(Terminal terminal, CommandLine command, Exception exception) {
    if (exception instanceof UsageException wrong) {
      return usage(terminal, new ParameterException(command, String.valueOf(wrong.getMessage())));
    }
    if (exception instanceof InvalidPathException name) {
      return name(terminal, name);
    }
    return exception instanceof UnusableTemporaryFolderException folder
        ? temporary(terminal, folder)
        : bug(terminal, exception);
  }

  /** A wrong command line: what is wrong, what was perhaps meant, where to read on. */
  static int usage(Terminal terminal, ParameterException given) {
    ParameterException exception = unmatched(given);
    PrintWriter err = terminal.err();
    CommandLine command = exception.getCommandLine();
    err.println("error: " + safe(exception.getMessage()));
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("run '" + command.getCommandSpec().qualifiedName() + " --help' for its usage");
    return ExitCode.USAGE;
  }

  /** What is missing is often there, under a mistyped name. */
  private static ParameterException unmatched(ParameterException exception) {
    List<String> others = exception.getCommandLine().getUnmatchedArguments();
    return exception instanceof MissingParameterException && !others.isEmpty()
        ? new UnmatchedArgumentException(exception.getCommandLine(), others)
        : exception;
  }

  /** What somebody typed, or a file is called, must not steer the terminal. */
  private static String safe(@Nullable String text) {
    return String.valueOf(text).lines().map(TerminalText::safe).collect(joining("\n"));
  }

  /** A name that no file can have here: with a NUL, or outside of what the locale can spell. */
  private static int name(Terminal terminal, InvalidPathException exception) {
    PrintWriter err = terminal.err();
    err.println(
        "error: '%s' cannot be the name of a file here: %s"
            .formatted(safe(exception.getInput()), safe(exception.getReason())));
    err.println("if it has other letters than those of ASCII, set LC_ALL to a locale with UTF-8");
    return ExitCode.USAGE;
  }

  /** Results that got lost, on a full disk for one. */
  static int unwritten(Terminal terminal, IOException exception) {
    terminal.err().println("error: the result cannot be written: " + exception.getMessage());
    return ExitCode.PROBLEMS;
  }

  /** The temporary folder cannot be used, which is no bug. */
  private static int temporary(Terminal terminal, UnusableTemporaryFolderException exception) {
    terminal.err().println("error: " + safe(exception.getMessage()));
    terminal
        .err()
        .println("free space in it, or name another: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    return ExitCode.PROBLEMS;
  }

  /** More memory or a deeper stack is needed than there is. */
  static int resources(Terminal terminal, Error error) {
    if (error instanceof StackOverflowError) {
      terminal.err().println("error: an input is nested too deeply to be read");
      terminal.err().println("if it has to be, give a deeper stack: JAVA_TOOL_OPTIONS=-Xss64m");
    } else {
      terminal
          .err()
          .println(
              "error: the run needs more memory than the %s that it has"
                  .formatted(Limits.megabytes(Runtime.getRuntime().maxMemory())));
      terminal
          .err()
          .println(
              "if an input is not larger than it should be, give more:"
                  + " JAVA_TOOL_OPTIONS=-Xmx2g, or run for some units (--unit)");
    }
    return ExitCode.PROBLEMS;
  }

  /** A bug of ours: enough to report it. */
  private static int bug(Terminal terminal, Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
        return resources(terminal, (Error) cause);
      }
    }
    PrintWriter err = terminal.err();
    err.println("error: this is a bug in unitform, please report it with these lines:");
    err.println("  " + Version.text());
    err.println("  " + safe(exception.toString()));
    for (StackTraceElement element : exception.getStackTrace()) {
      if (element.getClassName().startsWith("dev.unitform.")) {
        err.println("    at " + element);
      }
    }
    return ExitCode.BUG;
  }
}
