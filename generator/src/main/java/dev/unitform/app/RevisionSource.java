package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The output in a revision of a git repository.
 *
 * @param name what the revision goes by
 */
record RevisionSource(GitRepository repository, GitFolder folder, String name)
    implements OutputSource {
  @Override
  public SortedSet<String> paths() {
    SortedSet<String> paths = new TreeSet<>(folder.files().keySet());
    paths.addAll(folder.links().keySet());
    return paths;
  }

  @Override
  public String nameOf(String path) {
    return name + ":" + folder.pathOf(path);
  }

  // A repository reads for one thread at a time.
  @Override
  public Result<byte[]> read(String path) {
    synchronized (repository) {
      return repository.read(folder, path);
    }
  }

  @Override
  public @Nullable String gitId(String path) {
    return folder.files().getOrDefault(path, folder.links().get(path));
  }
}
