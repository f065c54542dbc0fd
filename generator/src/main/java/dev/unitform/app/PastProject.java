package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import dev.unitform.git.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project as a revision has it.
 *
 * @param files by their path in the project: all but those of outputs, which are no inputs
 */
record PastProject(Revision revision, SortedMap<String, byte[]> files) {
  /** What to compare with: a revision, or where the work that is checked out left it. */
  record Base(String revision, boolean mergeBase) {}

  /**
   * The project in a folder.
   *
   * @param name what the folder goes by in diagnostics
   */
  static Result<PastProject> read(Path root, String name, Base base) throws IOException {
    Result<GitRepository> opened = GitRepository.around(root, name);
    if (!opened.isPresent()) {
      return new Result<>(null, opened.diagnostics());
    }
    try (GitRepository repository = opened.get()) {
      Result<Revision> revision = revision(repository, base);
      Result<String> inside = repository.pathOf(root, name);
      if (!revision.isPresent() || !inside.isPresent()) {
        return new Result<>(null, (revision.isPresent() ? inside : revision).diagnostics());
      }
      Result<GitFolder> folder = repository.folder(revision.get(), inside.get());
      return folder.isPresent()
          ? read(repository, folder.get(), root)
          : new Result<>(null, folder.diagnostics());
    }
  }

  private static Result<Revision> revision(GitRepository repository, Base base) {
    Result<Revision> named = repository.resolve(base.revision());
    if (!named.isPresent() || !base.mergeBase()) {
      return named;
    }
    Result<Revision> head = repository.head();
    return head.isPresent() ? repository.mergeBase(head.get(), named.get()) : head;
  }

  private static Result<PastProject> read(GitRepository repository, GitFolder folder, Path root)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Diagnostics diagnostics = new Diagnostics();
    List<String> outputs =
        folder.files().keySet().stream()
            .filter(file -> file.endsWith("/.unitform.json"))
            .map(file -> file.substring(0, file.lastIndexOf('/') + 1))
            .toList();
    for (Map.Entry<String, String> file : folder.files().entrySet()) {
      if (outputs.stream().anyMatch(file.getKey()::startsWith)) {
        continue;
      }
      byte[] present = bytes(root.resolve(file.getKey()));
      Result<byte[]> bytes =
          present != null && GitRepository.idOf(present).equals(file.getValue())
              ? Result.of(present)
              : repository.read(folder, file.getKey());
      diagnostics.addAll(bytes.diagnostics());
      if (bytes.isPresent()) {
        files.put(file.getKey(), bytes.get());
      }
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(new PastProject(folder.revision(), files));
  }

  /** A file's bytes in the working tree; null where it is not. */
  static byte @Nullable [] bytes(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }
}
