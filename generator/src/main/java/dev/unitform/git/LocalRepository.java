package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SpecialFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Opens repositories on this machine. It refuses repositories that git itself would refuse. */
final class LocalRepository {
  /** The files in a repository's folder that JGit reads, apart from those below {@link #REFS}. */
  private static final List<String> FILES =
      List.of(
          Constants.HEAD,
          Constants.CONFIG,
          Constants.SHALLOW,
          Constants.PACKED_REFS,
          "index",
          "objects/info/alternates");

  private static final String REFS = "refs";

  private LocalRepository() {}

  /**
   * The repository around a folder.
   *
   * @param folder an existing folder
   * @param name the name of the folder in diagnostics
   * @return null if the folder is not in a repository
   */
  static @Nullable Result<Repository> around(Path folder, String name) {
    return open(folder, null, name);
  }

  /**
   * The repository whose root is the folder, bare or with a working tree; null if the folder is not
   * the root of a repository.
   */
  static @Nullable Result<Repository> at(Path folder, String name) {
    return open(folder, folder.toAbsolutePath().normalize().getParent(), name);
  }

  private static @Nullable Result<Repository> open(
      Path folder, @Nullable Path ceiling, String name) {
    JGitSettings.install();
    try {
      // Links are resolved, so that paths can be compared with the working tree.
      Path start = folder.toRealPath();
      FileRepositoryBuilder builder = new FileRepositoryBuilder();
      if (ceiling != null) {
        builder.addCeilingDirectory(ceiling.toRealPath().toFile());
        builder.addCeilingDirectory(start.resolveSibling("").toFile());
      }
      checkHeads(start);
      builder.findGitDir(start.toFile());
      if (builder.getGitDir() == null) {
        return null;
      }
      File own = builder.getGitDir();
      File shared = FS.DETECTED.getCommonDir(own);
      checkFiles(own);
      // Only a linked working tree shares the files of another folder.
      if (!shared.equals(own)) {
        checkFiles(shared);
      }
      Diagnostic foreign = RepositoryOwner.refusal(places(start, builder), name);
      if (foreign != null) {
        return Result.failure(foreign);
      }
      Repository repository = builder.setMustExist(true).build();
      String format = repository.getConfig().getString("extensions", null, "objectFormat");
      if (format != null && !format.equalsIgnoreCase("sha1")) {
        repository.close();
        return Result.failure(
            Code.GIT002,
            "the repository around '%s' uses the object format '%s'".formatted(name, format),
            "unitform reads only repositories with sha1; compare two folders instead");
      }
      return Result.of(repository);
    } catch (IOException | IllegalArgumentException e) {
      return Result.failure(
          Code.GIT002,
          "the git repository around '%s' cannot be read: %s"
              .formatted(name, GitRepository.reason(e)),
          "run 'git status' there for details");
    }
  }

  /**
   * Refuses a named pipe in place of HEAD, which JGit reads in each folder above the first one
   * until it has found a repository.
   */
  private static void checkHeads(Path start) throws IOException {
    for (Path at = start; at != null; at = at.getParent()) {
      for (Path git : List.of(at.resolve(Constants.DOT_GIT), at)) {
        if (Files.isDirectory(git.resolve(REFS))) {
          check(git, git.resolve(Constants.HEAD));
        }
      }
    }
  }

  private static void checkFiles(File folder) throws IOException {
    Path git = folder.toPath();
    for (String file : FILES) {
      check(git, git.resolve(file));
    }
    Path refs = git.resolve(REFS);
    if (Files.isDirectory(refs)) {
      try (Stream<Path> below = Files.walk(refs)) {
        for (Path ref : (Iterable<Path>) below::iterator) {
          check(git, ref);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static void check(Path git, Path file) throws IOException {
    if (Files.exists(file) && Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      throw new IOException(
          "'%s' is %s".formatted(git.resolveSibling("").relativize(file), SpecialFile.WORDS));
    }
  }

  /**
   * The places that belong to a repository, if they exist: the working tree, its .git entry, and
   * the folder with git's files.
   */
  private static List<Path> places(Path start, FileRepositoryBuilder builder) {
    Path gitFolder = builder.getGitDir().toPath();
    for (Path at = start; at != null && !at.equals(gitFolder); at = at.getParent()) {
      Path link = at.resolve(Constants.DOT_GIT);
      if (Files.exists(link)) {
        return List.of(at, link, gitFolder);
      }
    }
    return List.of(gitFolder);
  }
}
