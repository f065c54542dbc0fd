package dev.unitform.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes files of a project's catalog, with their schema beside the catalog. */
final class CatalogFiles {
  private static final String SCHEMA = "service.schema.json";

  private CatalogFiles() {}

  /**
   * Writes the file of a service.
   *
   * @param file null for the service's file in the project's catalog
   * @return the exit code
   */
  static int write(Terminal terminal, @Nullable String file, String service, String text) {
    String path = file == null ? "profiles/catalog/" + service + ".yaml" : file;
    Path profiles = Path.of(path).resolveSibling("").resolve("..").normalize();
    if (!NewFile.write(terminal, path, text, profiles, SCHEMA)) {
      return ExitCode.PROBLEMS;
    }
    terminal.out().printf("wrote %s%n", path);
    return ExitCode.OK;
  }
}
