package dev.unitform.publish;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import dev.unitform.git.GitStore;
import dev.unitform.git.Tip;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.temporary.StoredBytes;
import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A temporary copy of a profile's folder in a commit. The output is written to the copy as to any
 * output folder. The files that change are then committed.
 */
final class RepositoryFolder implements AutoCloseable {
  /** Stands for the content of a file that is too large to be an output of Unitform. */
  private static final byte[] TOO_LARGE =
      "too large to have been written by unitform\n".getBytes(StandardCharsets.UTF_8);

  private final TemporaryFolder temporary;
  private final Path profile;
  private final String prefix;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private final String branch;
  private final String profileName;

  private RepositoryFolder(
      TemporaryFolder temporary, String branch, String folder, String profile) {
    this.temporary = temporary;
    this.profile = temporary.path().resolve(profile);
    this.prefix = folder.isEmpty() ? profile : folder + "/" + profile;
    this.branch = branch;
    this.profileName = profile;
  }

  /**
   * Copies the folder of a profile's output from a commit.
   *
   * @param folder its parent folder in the repository; empty for the root
   */
  static RepositoryFolder of(GitStore store, Tip tip, String folder, OutputTree tree)
      throws IOException {
    RepositoryFolder there =
        new RepositoryFolder(TemporaryFolder.create(), tip.branch(), folder, tree.profile());
    if (tip.start() != null) {
      try (GitRepository repository = store.reading()) {
        String inTheWay = repository.nonFolderAt(tip.start(), there.prefix);
        if (inTheWay != null) {
          there.isInTheWay(inTheWay);
          return there;
        }
        GitFolder found = there.diagnostics.take(repository.folder(tip.start(), there.prefix));
        if (found != null) {
          there.copyFiles(repository, found, tree);
        }
      }
    }
    return there;
  }

  private void copyFiles(GitRepository repository, GitFolder folder, OutputTree tree)
      throws IOException {
    for (String other : folder.others()) {
      boolean isOurs =
          tree.files().keySet().stream()
              .anyMatch(file -> file.value().equals(other) || file.value().startsWith(other + "/"));
      if (isOurs) {
        isInTheWay(folder.pathOf(other));
      }
    }
    for (String file : folder.files().keySet()) {
      if (!OutputPath.isLegal(file)) {
        // Unitform never writes such a path, and the path may lead out of the folder, so the file
        // is left out.
        continue;
      }
      Result<Long> size = repository.size(folder, file);
      byte[] bytes =
          size.isPresent() && size.get() > Limits.output(file)
              ? TOO_LARGE
              : diagnostics.take(repository.read(folder, file));
      if (bytes != null) {
        files.put(file, bytes);
        Path path = profile.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
      }
    }
  }

  private void isInTheWay(String path) {
    diagnostics.add(
        Code.OUT004,
        "on '%s', '%s' already exists and was not written by unitform".formatted(branch, path),
        "on this branch it is a file, not a folder: move the file away, or use another --path");
  }

  List<Diagnostic> diagnostics() {
    return diagnostics.sorted();
  }

  /** The folder that contains the profile's folder. */
  Path outFolder() {
    return temporary.path();
  }

  /**
   * Collects the files that were written and removed since the folder was copied, with their paths
   * in the repository.
   *
   * @return the folder before and after these changes, with all its files
   */
  Compared collect(SortedMap<String, byte[]> written, List<String> removed) throws IOException {
    SortedMap<String, byte[]> now = new TreeMap<>();
    if (Files.isDirectory(profile)) {
      try (Stream<Path> paths = Files.walk(profile)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          now.put(profile.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
      }
    }
    for (Map.Entry<String, byte[]> file : now.entrySet()) {
      if (!Arrays.equals(file.getValue(), files.get(file.getKey()))) {
        written.put(prefix + "/" + file.getKey(), file.getValue());
      }
    }
    files.keySet().stream()
        .filter(file -> !now.containsKey(file))
        .forEach(file -> removed.add(prefix + "/" + file));
    return new Compared(tree(files), tree(now));
  }

  private OutputTree tree(SortedMap<String, byte[]> contents) {
    SortedMap<OutputPath, OutputFile> tree = new TreeMap<>();
    contents.forEach(
        (name, bytes) -> {
          OutputPath path = new OutputPath(name);
          tree.put(path, new OutputFile(path, StoredBytes.of(bytes), branch));
        });
    return new OutputTree(profileName, tree, Layout.UNKNOWN);
  }

  @Override
  public void close() {
    temporary.close();
  }
}
