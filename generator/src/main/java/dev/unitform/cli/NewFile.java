package dev.unitform.cli;

import dev.unitform.disk.WholeFile;
import dev.unitform.input.Shipped;
import dev.unitform.report.TerminalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes files that a user names. A file that the user will edit replaces no existing file. */
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
    String fault;
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      WholeFile.create(path, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      fault =
          Files.exists(path, LinkOption.NOFOLLOW_LINKS)
              ? "'%s' already exists; name another file".formatted(file)
              : "'%s' cannot be written: '%s' is not a folder".formatted(file, e.getFile());
    } catch (IOException e) {
      fault = unwritten(file, e);
    }
    terminal.err().println("error: " + TerminalText.safe(fault));
    return false;
  }

  /** The message for a file that could not be written. */
  static String unwritten(String file, IOException e) {
    String reason = e instanceof FileSystemException about ? about.getReason() : e.getMessage();
    return "'%s' cannot be written%s"
        .formatted(file, reason == null ? "; check its folder" : ": " + reason);
  }
}
