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
import java.util.function.Predicate;

/**
 * The output in a folder on disk.
 *
 * @param name what the folder goes by in diagnostics
 * @param prefix what the paths begin with that the folder itself does not have: the profile, where
 *     the folder is that of one profile
 */
record FolderSource(Path folder, String name, String prefix, SortedSet<String> paths)
    implements OutputSource {

  /** What is in the folder; nothing where there is no such folder. */
  static Result<FolderSource> of(Path folder, String name, String prefix) {
    try {
      SortedSet<String> paths = new TreeSet<>();
      if (Files.isDirectory(folder)) {
        OutputFiles.list(folder).forEach(path -> paths.add(prefix + path));
      }
      return Result.of(new FolderSource(folder, name, prefix, paths));
    } catch (IOException e) {
      return Result.failure(unlisted(folder, name, e));
    }
  }

  /** Names the folder in the folder that could not be listed. */
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

  /** With only those paths that are wanted. */
  FolderSource limitedTo(Predicate<String> wanted) {
    SortedSet<String> some = new TreeSet<>(paths);
    some.removeIf(wanted.negate());
    return new FolderSource(folder, name, prefix, some);
  }

  @Override
  public String nameOf(String path) {
    return name + "/" + path.substring(prefix.length());
  }

  @Override
  public Result<byte[]> read(String path) {
    String inside = path.substring(prefix.length());
    try {
      return Result.of(OutputFiles.read(folder.resolve(inside)));
    } catch (IOException e) {
      return Result.failure(unreadable(nameOf(path), Files.isReadable(folder.resolve(inside)), e));
    }
  }

  /** Says why in words of our own where they are known: a message of the system's names paths. */
  private static Diagnostic unreadable(String name, boolean permitted, IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : null;
    return new Diagnostic(
        Code.DIF004,
        "'%s' cannot be read: %s"
            .formatted(
                name,
                !permitted
                    ? "no permission"
                    : reason != null ? reason : "the disk or the system refuses it"),
        permitted ? "see that nothing else is writing there" : "check its permissions");
  }
}
