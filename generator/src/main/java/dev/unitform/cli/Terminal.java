package dev.unitform.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The edge that commands talk to.
 *
 * @param folder the working folder
 * @param in what is piped in
 * @param out for results
 * @param err for diagnostics and progress
 * @param colour whether a person reads it on a terminal that shows colours
 * @param columns the terminal's width
 */
public record Terminal(
    Path folder, InputStream in, PrintWriter out, PrintWriter err, boolean colour, int columns) {
  private static final int USUAL_COLUMNS = 120;

  /** A terminal with nothing piped in. */
  Terminal(Path folder, PrintWriter out, PrintWriter err, boolean colour, int columns) {
    this(folder, InputStream.nullInputStream(), out, err, colour, columns);
  }

  /**
   * The terminal of this process. The launcher knows whether there is one: it sets {@code
   * unitform.color} and {@code unitform.columns}.
   */
  static Terminal ofProcess(InputStream in, PrintWriter out, PrintWriter err) {
    return new Terminal(
        Path.of("").toAbsolutePath(),
        in,
        out,
        err,
        Boolean.getBoolean("unitform.color"),
        Integer.getInteger("unitform.columns", USUAL_COLUMNS));
  }
}
