package dev.unitform.git;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one folder in a revision, by their paths in the folder. Their content is read by
 * {@link GitRepository#read}.
 *
 * @param path the folder's path inside the repository, with forward slashes; empty for its root
 * @param files the regular files, each with the id of its content
 * @param links the symbolic links, each with the id of its content. The content of a link is the
 *     path of the link's target
 * @param others the paths of all entries that are not regular files: symbolic links and submodules
 */
public record GitFolder(
    Revision revision,
    String path,
    SortedMap<String, String> files,
    SortedMap<String, String> links,
    List<String> others) {
  public GitFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    others = List.copyOf(others);
  }

  /** Whether the revision has no files in this folder. Git does not store empty folders. */
  public boolean isMissing() {
    return files.isEmpty() && others.isEmpty();
  }

  /** The path inside the repository of a path inside the folder. */
  public String pathOf(String file) {
    return path.isEmpty() ? file : path + "/" + file;
  }
}
