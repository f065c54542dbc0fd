package dev.unitform.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The input and output of a command.
 *
 * @param folder the working folder
 * @param in standard input
 * @param out for results
 * @param err for diagnostics and progress
 * @param colour whether to use colours
 * @param columns the terminal's width
 * @param environment the value of an environment variable; null for one that is not set
 */
public record Terminal(
    Path folder,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean colour,
    int columns,
    Function<String, @Nullable String> environment) {
  private static final int DEFAULT_COLUMNS = 120;

  /**
   * The environment of this process. This is a class, because the first method reference of a run
   * makes Java load 200 classes.
   */
  private static final class ProcessEnvironment implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String name) {
      return System.getenv(name);
    }
  }

  /** Prints a result. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Prints diagnostics or progress. */
  void printErr(String text) {
    err.print(text);
    err.flush();
  }

  /**
   * The terminal of this process. The launcher sets {@code unitform.color} and {@code
   * unitform.columns} if the output is a terminal.
   */
  static Terminal ofProcess(InputStream in, PrintWriter out, PrintWriter err) {
    return new Terminal(
        Path.of("").toAbsolutePath(),
        in,
        out,
        err,
        Boolean.getBoolean("unitform.color"),
        Integer.getInteger("unitform.columns", DEFAULT_COLUMNS),
        new ProcessEnvironment());
  }
}
