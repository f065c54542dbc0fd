package dev.unitform.cli;

import static java.util.stream.Collectors.joining;

import dev.unitform.diagnostic.Limits;
import dev.unitform.report.TerminalText;
import dev.unitform.temporary.UnusableTemporaryFolderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The messages for a command that could not start, or that failed. */
final class Failures {
  private static final long MEGABYTE = 1024 * 1024;

  private Failures() {}

  /** Reports the exception that ended a command. */
  static int report(Terminal terminal, CommandLine command, Exception exception) {
    Throwable cause = exception;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UsageException wrong) {
      return reportUsage(
          terminal, new ParameterException(command, String.valueOf(wrong.getMessage())));
    }
    if (cause instanceof InvalidPathException name) {
      return reportName(terminal, name);
    }
    if (cause instanceof UnusableTemporaryFolderException folder) {
      return reportTemporaryFolder(terminal, folder);
    }
    return cause instanceof FileSystemException file
        ? reportFile(terminal, file)
        : reportBug(terminal, exception);
  }

  /** Whether an exception only carries another one out of a stream or out of another thread. */
  private static boolean isWrapper(Throwable exception) {
    return exception instanceof UncheckedIOException || exception instanceof CompletionException;
  }

  /** Reports a wrong command line, with suggestions and the command for its help. */
  static int reportUsage(Terminal terminal, ParameterException given) {
    ParameterException exception = unmatched(given);
    PrintWriter err = terminal.err();
    CommandLine command = exception.getCommandLine();
    err.println("error: " + safe(exception.getMessage()));
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("run '" + command.getCommandSpec().qualifiedName() + " --help' for its usage");
    return ExitCode.USAGE;
  }

  /**
   * If a parameter is missing and the command line has an unknown word, reports the unknown word,
   * because it is often the mistyped parameter.
   */
  private static ParameterException unmatched(ParameterException exception) {
    List<String> others = exception.getCommandLine().getUnmatchedArguments();
    return exception instanceof MissingParameterException && !others.isEmpty()
        ? new UnmatchedArgumentException(exception.getCommandLine(), others)
        : exception;
  }

  /**
   * A text without control characters, which user input and file names may contain and which must
   * not reach the terminal.
   */
  private static String safe(@Nullable String text) {
    return String.valueOf(text).lines().map(TerminalText::safe).collect(joining("\n"));
  }

  /**
   * Reports a name that no file can have, because it contains a NUL or letters that the locale's
   * encoding does not have.
   */
  private static int reportName(Terminal terminal, InvalidPathException exception) {
    PrintWriter err = terminal.err();
    err.println(
        "error: '%s' cannot be the name of a file here: %s"
            .formatted(safe(exception.getInput()), safe(exception.getReason())));
    err.println("if it has letters outside ASCII, set LC_ALL to a locale with UTF-8");
    return ExitCode.USAGE;
  }

  /** Reports that results were lost, for example on a full disk. */
  static int reportWriteError(Terminal terminal, IOException exception) {
    terminal.err().println("error: the result cannot be written: " + safe(exception.getMessage()));
    return ExitCode.PROBLEMS;
  }

  /**
   * Reports a file or folder that cannot be read, or that another program has removed meanwhile.
   */
  private static int reportFile(Terminal terminal, FileSystemException exception) {
    String reason =
        exception instanceof AccessDeniedException
            ? "permission denied"
            : exception instanceof NoSuchFileException
                ? "it does not exist"
                : exception.getReason();
    terminal
        .err()
        .printf(
            "error: '%s' cannot be used%s%n",
            safe(exception.getFile()), reason == null ? "" : ": " + safe(reason));
    return ExitCode.PROBLEMS;
  }

  /** Reports that the temporary folder cannot be used. */
  private static int reportTemporaryFolder(
      Terminal terminal, UnusableTemporaryFolderException exception) {
    terminal.err().println("error: " + safe(exception.getMessage()));
    terminal
        .err()
        .println(
            "free space in this folder, or use another one:"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    return ExitCode.PROBLEMS;
  }

  /** Reports that the run needs more memory, or a deeper stack. */
  static int reportLackOfMemory(Terminal terminal, Error error) {
    if (error instanceof StackOverflowError) {
      terminal.err().println("error: an input is nested too deeply to be read");
      terminal
          .err()
          .println("to read it nevertheless, use a deeper stack: JAVA_TOOL_OPTIONS=-Xss64m");
    } else {
      long had = Runtime.getRuntime().maxMemory();
      terminal
          .err()
          .println(
              "error: the run needs more memory than the %s that it has"
                  .formatted(Limits.mebibytes(had)));
      terminal
          .err()
          .println(
              ("if the inputs are not too large, use twice as much: JAVA_TOOL_OPTIONS=-Xmx%sm,"
                      + " or run for some units (--unit)")
                  .formatted(2 * had / MEGABYTE));
    }
    return ExitCode.PROBLEMS;
  }

  /** Reports a bug in Unitform, with the lines that a bug report needs. */
  private static int reportBug(Terminal terminal, Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
        return reportLackOfMemory(terminal, (Error) cause);
      }
    }
    PrintWriter err = terminal.err();
    err.println("error: this is a bug in Unitform, please report it with these lines:");
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
