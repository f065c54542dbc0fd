package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One change by meaning.
 *
 * @param path what it is about within its place: a field, a path of values, an address; null where
 *     the place says it all
 * @param before null where there was nothing; what a move leaves
 * @param after null where there is nothing any more; where a move goes
 * @param details what the change consists of, or what follows from it
 * @param units those whose output it shows in
 * @param files the files in which it shows, by their paths below the output folder
 */
public record Change(
    Aspect aspect,
    Action action,
    Risk risk,
    ChangeLocation place,
    @Nullable String path,
    @Nullable Tree before,
    @Nullable Tree after,
    List<Detail> details,
    List<String> units,
    SortedSet<String> files) {
  /** The detail of a change of formatting that counts the files with other line ends alone. */
  public static final String LINE_ENDS = "files with other line ends";

  /** The detail of an object of which no pod is left. */
  public static final String PODS = "pods";

  public Change {
    details = List.copyOf(details);
    units = List.copyOf(units);
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
  }

  /** Whether something that is installed comes, goes or moves, rather than being another. */
  public boolean isInstallation() {
    return action != Action.CHANGE && aspect.compareTo(Aspect.RELEASE) <= 0;
  }

  /** A part of a change. */
  public record Detail(String name, @Nullable Tree before, @Nullable Tree after) {}
}
