package dev.unitform.diff;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the files and units in which each change appears. */
final class ShownChanges {
  private final IdentityHashMap<Change, Change> merged;
  private final IdentityHashMap<Change, SortedSet<String>> files = new IdentityHashMap<>();
  private final IdentityHashMap<Change, Set<String>> units = new IdentityHashMap<>();

  /**
   * @param merged maps a change that is reported as part of another change to that other change
   */
  ShownChanges(IdentityHashMap<Change, Change> merged) {
    this.merged = merged;
  }

  void in(FileDifference file, Change change) {
    Change whole = merged.getOrDefault(change, change);
    files.computeIfAbsent(whole, c -> new TreeSet<>()).addAll(file.paths());
    if (file.unit() != null) {
      units.computeIfAbsent(whole, c -> new LinkedHashSet<>()).add(file.unit().name());
    }
  }

  /** A copy of the change with its files and units. Credentials in the copy are hidden. */
  Change finished(Change change) {
    Set<String> shownIn = units.getOrDefault(change, new LinkedHashSet<>());
    String own = change.place().unit();
    if (own != null) {
      shownIn.add(own);
    }
    return change.shown(shownIn, files.getOrDefault(change, new TreeSet<>()));
  }
}
