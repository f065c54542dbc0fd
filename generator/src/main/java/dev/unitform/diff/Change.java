package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One change by meaning.
 *
 * @param path what it is about within its place: a field, a path of values, an address; null where
 *     the place says it all
 * @param before null where there was nothing; what a move leaves
 * @param after null where there is nothing any more; where a move goes
 * @param details what the change consists of, or what follows from it
 * @param files the files in which it shows, by their paths below the output folder
 */
public record Change(
    Aspect aspect,
    Action action,
    Risk risk,
    Place place,
    @Nullable String path,
    @Nullable Tree before,
    @Nullable Tree after,
    List<Detail> details,
    SortedSet<String> files) {
  public Change {
    details = List.copyOf(details);
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
  }

  /** A part of a change. */
  public record Detail(String name, @Nullable Tree before, @Nullable Tree after) {}

  /** The units that it touches. */
  public List<String> units() {
    if (place.unit() != null) {
      return List.of(place.unit());
    }
    return aspect == Aspect.UNIT || aspect == Aspect.SERVICE || aspect == Aspect.RELEASE
        ? Stream.of(before, after)
            .filter(tree -> tree instanceof Tree.Leaf)
            .map(tree -> ((Tree.Leaf) tree).text())
            .distinct()
            .toList()
        : List.of();
  }
}
