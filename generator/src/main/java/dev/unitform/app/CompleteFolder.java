package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder with all its files. If a sparse checkout leaves files out, this is a temporary copy that
 * also has the left-out files from git's index. Without the copy, these files would count as
 * removed.
 */
public final class CompleteFolder implements AutoCloseable {
  private static final String GIT = ".git";

  private final Path folder;
  private final @Nullable TemporaryFolder temporary;

  private CompleteFolder(Path folder, @Nullable TemporaryFolder temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /** A folder with all its files. The folder need not exist. */
  public static Result<CompleteFolder> of(Path folder) throws IOException {
    if (mayBeSparse(folder)) {
      // If the repository cannot be read, the folder is used as it is.
      Result<GitRepository> opened = GitRepository.around(folder, folder.toString());
      if (opened.isPresent()) {
        try (GitRepository repository = opened.get()) {
          Result<String> path = repository.pathOf(folder, folder.toString());
          Result<GitFolder> leftOut = path.isPresent() ? repository.leftOut(path.get()) : null;
          if (leftOut != null && !leftOut.isPresent()) {
            return leftOut.failed();
          }
          if (leftOut != null && !leftOut.get().isMissing()) {
            return Result.of(completed(folder, repository, leftOut.get()));
          }
        }
      }
    }
    return Result.of(new CompleteFolder(folder, null));
  }

  /**
   * Whether a sparse checkout may leave files out of a folder. This check does not open the
   * repository, because that would slow down each run.
   */
  public static boolean mayBeSparse(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path git = at.resolve(GIT);
      if (Files.exists(git)) {
        return !Files.isDirectory(git)
            || !Files.isDirectory(folder)
            || Files.exists(git.resolve("info/sparse-checkout"));
      }
    }
    return false;
  }

  private static CompleteFolder completed(Path folder, GitRepository repository, GitFolder leftOut)
      throws IOException {
    TemporaryFolder temporary = TemporaryFolder.create();
    if (Files.isDirectory(folder)) {
      copy(folder, temporary.path());
    }
    for (String file : leftOut.files().keySet()) {
      Path path = temporary.path().resolve(file).normalize();
      if (path.startsWith(temporary.path()) && !Files.exists(path)) {
        // If git cannot read this file, the temporary copy of the folder lacks it.
        repository.copy(leftOut, file, temporary.path());
      }
    }
    return new CompleteFolder(temporary.path(), temporary);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (each.endsWith(GIT)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The folder with all files. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
