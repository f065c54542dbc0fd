package dev.unitform.git;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a commit, and its message.
 *
 * @param written the new bytes of files, by their paths in the repository
 * @param removed the paths of removed files
 */
public record Commit(String message, SortedMap<String, byte[]> written, List<String> removed) {
  public Commit {
    written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    removed = List.copyOf(removed);
  }

  /**
   * The result of a commit.
   *
   * @param commit the id of the newest commit of the branch; null if the branch moved or has no
   *     commit
   */
  public record Made(Outcome outcome, @Nullable String commit) {}

  /** Whether the branch contains the commit. */
  public enum Outcome {
    /** The branch contains the commit. */
    DONE,
    /** The branch already has all changes. */
    NOTHING_TO_DO,
    /** The branch moved after it was read, so nothing was done. */
    MOVED
  }
}
