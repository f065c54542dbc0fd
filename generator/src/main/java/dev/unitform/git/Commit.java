package dev.unitform.git;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a commit changes, and its message.
 *
 * @param written the new bytes of files, by their paths in the repository
 * @param removed the paths of files that go
 */
public record Commit(String message, SortedMap<String, byte[]> written, List<String> removed) {
  public Commit {
    written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    removed = List.copyOf(removed);
  }

  /**
   * What became of it.
   *
   * @param commit the id that the branch has, unless it moved; null where it has none
   */
  public record Made(Outcome outcome, @Nullable String commit) {}

  /** Whether a branch got it. */
  public enum Outcome {
    /** The branch has it. */
    DONE,
    /** The branch has all of it already. */
    NOTHING_TO_DO,
    /** The branch is no longer where it was: nothing was done. */
    MOVED
  }
}
