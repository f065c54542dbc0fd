package dev.unitform.cli;

import dev.unitform.report.TerminalText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes files of services. If a file is in the project's catalog, its schema is written next to
 * it.
 */
final class CatalogFiles {
  private CatalogFiles() {}

  /**
   * Writes the file of a service.
   *
   * @param file null for the service's file in the project's catalog
   * @param schema the file name of its schema
   * @return the exit code
   */
  static int write(
      Terminal terminal, @Nullable String file, String service, String text, String schema) {
    String path = file == null ? "profiles/catalog/" + service + ".yaml" : file;
    boolean isWritten =
        file == null
            ? NewFile.write(terminal, path, text, Path.of("profiles"), schema)
            : NewFile.write(terminal, path, text);
    if (!isWritten) {
      return ExitCode.PROBLEMS;
    }
    terminal.out().printf("wrote %s%n", TerminalText.safe(path));
    return ExitCode.OK;
  }
}
