package dev.unitform.cli;

import dev.unitform.input.Shipped;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file that the user will edit. It never replaces an existing file. */
final class NewFile {
  private NewFile() {}

  /**
   * Writes a file, and its schema unless the schema exists. Reports a file that cannot be written.
   *
   * @param folder the folder that contains the folder {@code schema}
   * @return whether the file was written
   */
  static boolean write(
      Terminal terminal, String file, String text, Path folder, String schemaName) {
    Path schema = folder.resolve("schema").resolve(schemaName);
    return write(terminal, file, text)
        && (Files.exists(terminal.folder().resolve(schema))
            || write(terminal, schema.toString(), Shipped.schema(schemaName)));
  }

  /**
   * Writes a file and the folders above it. Reports a file that cannot be written.
   *
   * @return whether the file was written
   */
  static boolean write(Terminal terminal, String file, String text) {
    Path path = terminal.folder().resolve(file);
    Path folder = path.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      terminal.err().printf("error: '%s' already exists; name another file%n", file);
    } catch (IOException e) {
      terminal.err().printf("error: '%s' cannot be written; check its folder%n", file);
    }
    return false;
  }
}
