package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
      return Result.failure(unreadable(name, e));
    }
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
      return Result.failure(unreadable(nameOf(path), e));
    }
  }

  private static Diagnostic unreadable(String name, IOException e) {
    return new Diagnostic(
        Code.DIF004,
        null,
        "'%s' cannot be read: %s".formatted(name, reason(e)),
        "check its permissions");
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
  }
}
