package dev.unitform.diff;

import dev.unitform.diff.tree.TreeChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The changes that explain how a file differs.
 *
 * @param causes the changes of the plan that cause differences in the file
 * @param own the changes for differences that no change of the plan causes
 */
record FileChanges(Set<Change> causes, List<Change> own) {
  static FileChanges none() {
    return new FileChanges(new LinkedHashSet<>(), new ArrayList<>());
  }

  static FileChanges following(Collection<Change> causes) {
    FileChanges changes = none();
    changes.causes.addAll(causes);
    return changes;
  }

  static FileChanges of(Change own) {
    FileChanges changes = none();
    changes.own.add(own);
    return changes;
  }

  /** One change for each difference. */
  static FileChanges each(List<TreeChange> differences, Function<TreeChange, Change> change) {
    FileChanges changes = none();
    differences.stream().map(change).forEach(changes.own::add);
    return changes;
  }

  /**
   * Finds the changes that explain the differences in a file.
   *
   * @param causes finds the changes of the plan that cause a difference
   * @param own makes changes from the differences that have no cause in the plan
   */
  static FileChanges explained(
      List<TreeChange> differences,
      Function<TreeChange, Set<Change>> causes,
      Function<List<TreeChange>, FileChanges> own) {
    FileChanges changes = none();
    List<TreeChange> left = new ArrayList<>();
    for (TreeChange difference : differences) {
      Set<Change> found = causes.apply(difference);
      changes.causes.addAll(found);
      if (found.isEmpty()) {
        left.add(difference);
      }
    }
    return left.isEmpty() ? changes : changes.and(own.apply(left));
  }

  FileChanges and(FileChanges more) {
    FileChanges both = none();
    both.causes.addAll(causes);
    both.causes.addAll(more.causes);
    both.own.addAll(own);
    both.own.addAll(more.own);
    return both;
  }

  /** Whether there is no change, because only comments or layout differ. */
  boolean isEmpty() {
    return causes.isEmpty() && own.isEmpty();
  }
}
