package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: the files of an output.
 *
 * @param paths the paths of the files, relative to the output folder
 * @param names returns the name of a file for diagnostics
 * @param texts reads the bytes of a file
 * @param gitIds returns the id of a file in git; null if the source is not in git
 */
record OutputSource(
    SortedSet<String> paths,
    UnaryOperator<String> names,
    Function<String, Result<byte[]>> texts,
    Function<String, @Nullable String> gitIds) {

  /** The output in a revision of a git repository. */
  static OutputSource of(GitRepository repository, GitFolder folder, String name) {
    SortedSet<String> paths = new TreeSet<>(folder.files().keySet());
    paths.addAll(folder.links().keySet());
    return new OutputSource(
        paths,
        path -> name + ":" + folder.pathOf(path),
        path -> {
          // The repository is not thread-safe.
          synchronized (repository) {
            return repository.read(folder, path);
          }
        },
        path -> folder.files().getOrDefault(path, folder.links().get(path)));
  }

  /** A copy of the source in the state after a run that writes and removes some files. */
  OutputSource after(SortedMap<String, byte[]> written, Set<String> removed) {
    SortedSet<String> after = new TreeSet<>(paths);
    after.removeAll(removed);
    after.addAll(written.keySet());
    return new OutputSource(
        after,
        names,
        path -> {
          byte[] bytes = written.get(path);
          return bytes != null ? Result.of(bytes) : texts.apply(path);
        },
        gitIds);
  }

  /** A copy with only some of the paths. */
  OutputSource limitedTo(Predicate<String> wanted) {
    SortedSet<String> some = new TreeSet<>(paths);
    some.removeIf(wanted.negate());
    return new OutputSource(some, names, texts, gitIds);
  }
}
