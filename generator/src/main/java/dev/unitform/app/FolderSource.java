package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads outputs from folders on disk. */
final class FolderSource {
  private FolderSource() {}

  /**
   * The output in a folder; empty if the folder does not exist.
   *
   * @param name the name of the folder in diagnostics
   * @param prefix a prefix for all paths: the profile's name and a slash if the folder is the
   *     output of one profile, otherwise empty
   */
  static Result<OutputSource> of(Path folder, String name, String prefix) {
    SortedSet<String> paths = new TreeSet<>();
    try {
      if (Files.isDirectory(folder)) {
        OutputFiles.list(folder).forEach(path -> paths.add(prefix + path));
      }
    } catch (IOException e) {
      return Result.failure(unlisted(folder, name, e));
    }
    UnaryOperator<String> inside = path -> path.substring(prefix.length());
    return Result.of(
        new OutputSource(
            paths,
            path -> name + "/" + inside.apply(path),
            path -> read(folder.resolve(inside.apply(path)), name + "/" + inside.apply(path)),
            path -> null));
  }

  private static Result<byte[]> read(Path file, String name) {
    try {
      return Result.of(OutputFiles.read(file));
    } catch (IOException e) {
      return Result.failure(unreadable(name, Files.isReadable(file), e));
    }
  }

  /**
   * The diagnostic for a folder that cannot be listed. It names the subfolder that caused the
   * error.
   */
  private static Diagnostic unlisted(Path folder, String name, IOException e) {
    String file = e instanceof FileSystemException about ? about.getFile() : null;
    Path top = folder.toAbsolutePath().normalize();
    Path inner = file == null ? top : Path.of(file).toAbsolutePath().normalize();
    String inside = inner.startsWith(top) ? top.relativize(inner).toString() : "";
    return unreadable(
        inside.isEmpty() ? name : name + "/" + inside.replace('\\', '/'),
        Files.isReadable(inner),
        e);
  }

  /**
   * The diagnostic for an unreadable file. The message of a {@link FileSystemException} is not
   * used, because it contains absolute paths.
   */
  private static Diagnostic unreadable(String name, boolean permitted, IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return new Diagnostic(
        Code.DIF004,
        "'%s' cannot be read: %s"
            .formatted(
                name,
                !permitted
                    ? "no permission"
                    : reason != null ? reason : "the disk or the operating system refuses it"),
        permitted
            ? "check the file and the disk, and that no other program is writing there"
            : "check its permissions");
  }
}
