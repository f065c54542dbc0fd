package dev.unitform.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The edge that commands talk to.
 *
 * @param folder the working folder
 * @param out for results
 * @param err for diagnostics and progress
 * @param colour whether a person reads it on a terminal that shows colours
 * @param columns the terminal's width
 */
public record Terminal(
    Path folder, PrintWriter out, PrintWriter err, boolean colour, int columns) {
  private static final int USUAL_COLUMNS = 120;

  /** The terminal of this process. */
  static Terminal ofProcess(PrintWriter out, PrintWriter err) {
    boolean colour =
        System.console() != null
            && System.getenv("NO_COLOR") == null
            && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(Path.of("").toAbsolutePath(), out, err, colour, columns());
  }

  private static int columns() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : USUAL_COLUMNS;
  }
}
