package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import dev.unitform.git.Revision;
import dev.unitform.output.Layout;
import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a project as it was in a revision. It is in a temporary folder, which {@link #close}
 * removes. It has all files except those of outputs, because outputs are not inputs.
 */
record ProjectAtRevision(Revision revision, TemporaryFolder temporary) implements AutoCloseable {
  /**
   * Copies the project in a folder as it was in a revision.
   *
   * @param name the name of the folder in diagnostics
   * @param atMergeBase whether to use the merge base of HEAD and the revision
   */
  static Result<ProjectAtRevision> read(
      Path root, String name, String revision, boolean atMergeBase) throws IOException {
    Result<GitRepository> opened = GitRepository.around(root, name);
    if (!opened.isPresent()) {
      return opened.failed();
    }
    try (GitRepository repository = opened.get()) {
      Result<Revision> base = repository.base(revision, atMergeBase);
      Result<String> inside = repository.pathOf(root, name);
      if (!base.isPresent() || !inside.isPresent()) {
        return new Result<>(null, (base.isPresent() ? inside : base).diagnostics());
      }
      Result<GitFolder> folder = repository.folder(base.get(), inside.get());
      return folder.isPresent() ? read(repository, folder.get(), root) : folder.failed();
    }
  }

  private static Result<ProjectAtRevision> read(
      GitRepository repository, GitFolder folder, Path root) throws IOException {
    ProjectAtRevision past = new ProjectAtRevision(folder.revision(), TemporaryFolder.create());
    Diagnostics diagnostics = new Diagnostics();
    try {
      past.copyFiles(repository, folder, root, diagnostics);
    } catch (IOException e) {
      past.close();
      throw e;
    }
    if (diagnostics.hasErrors()) {
      past.close();
      return Result.failure(diagnostics);
    }
    return Result.of(past);
  }

  /** Copies the files one at a time, since a whole repository may not fit into memory. */
  private void copyFiles(
      GitRepository repository, GitFolder folder, Path root, Diagnostics diagnostics)
      throws IOException {
    List<String> outputs =
        folder.files().keySet().stream()
            .filter(file -> file.endsWith("/" + Layout.OWNERSHIP))
            .map(file -> file.substring(0, file.lastIndexOf('/') + 1))
            .toList();
    for (Map.Entry<String, String> file : folder.files().entrySet()) {
      String path = file.getKey();
      if (outputs.stream().anyMatch(path::startsWith)) {
        continue;
      }
      byte[] present = bytes(root.resolve(path));
      if (present != null && GitRepository.idOf(present).equals(file.getValue())) {
        put(path, present);
      } else {
        diagnostics.addAll(repository.copy(folder, path, folder()));
      }
    }
  }

  Path folder() {
    return temporary.path();
  }

  /** Writes a file, or removes it if the content is null. */
  void put(String path, byte @Nullable [] content) throws IOException {
    Path file = folder().resolve(path);
    if (content == null) {
      Files.deleteIfExists(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
  }

  /** The bytes of a file; null if it is missing or too large for an input. */
  static byte @Nullable [] bytes(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) <= Limits.OUTPUT
        ? Files.readAllBytes(file)
        : null;
  }

  @Override
  public void close() {
    temporary.close();
  }
}
