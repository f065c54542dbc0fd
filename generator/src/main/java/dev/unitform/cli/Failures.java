package dev.unitform.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command could not even start, or broke. */
final class Failures {
  private Failures() {}

  /** A wrong command line: what is wrong, what was perhaps meant, where to read on. */
  static int usage(Terminal terminal, ParameterException exception) {
    PrintWriter err = terminal.err();
    CommandLine command = exception.getCommandLine();
    err.println("error: " + exception.getMessage());
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("run '" + command.getCommandSpec().qualifiedName() + " --help' for its usage");
    return ExitCode.USAGE;
  }

  /** A bug of ours: enough to report it. */
  static int bug(Terminal terminal, Exception exception) {
    PrintWriter err = terminal.err();
    err.println("error: this is a bug in unitform, please report it with these lines:");
    err.println("  " + Version.text());
    err.println("  " + exception);
    for (StackTraceElement element : exception.getStackTrace()) {
      if (element.getClassName().startsWith("dev.unitform.")) {
        err.println("    at " + element);
      }
    }
    return ExitCode.BUG;
  }
}
