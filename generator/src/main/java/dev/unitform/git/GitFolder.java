package dev.unitform.git;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one folder in a revision, by their paths inside it. No content is read before {@link
 * GitRepository#read} is asked for it.
 *
 * @param path the folder's path inside the repository, with forward slashes; empty for its root
 * @param files each with the id of its content; that of a link is the path that it leads to
 * @param submodules folders that are in repositories of their own
 */
public record GitFolder(
    Revision revision, String path, SortedMap<String, String> files, List<String> submodules) {
  public GitFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    submodules = List.copyOf(submodules);
  }

  /** Whether the revision has nothing there; git does not know empty folders. */
  public boolean isMissing() {
    return files.isEmpty() && submodules.isEmpty();
  }

  /** The path inside the repository of a path inside the folder. */
  public String pathOf(String file) {
    return path.isEmpty() ? file : path + "/" + file;
  }
}
