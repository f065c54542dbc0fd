package dev.unitform.diff;

import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares the keys of a part of a plan. A key whose value differs is a change, except for the keys
 * listed here.
 *
 * @param elsewhere the keys that other classes compare, or that need no comparison
 * @param reasons the keys that contain only the reason for a decision
 */
record ComparedKeys(List<String> elsewhere, List<String> reasons) {
  /** The keys whose values differ, without the keys of {@code reasons}. */
  List<TreeChange> differences(Matched<? extends Record> part) {
    return differences(part, key -> !reasons.contains(key));
  }

  /** The reasons that differ, as details of another change. */
  Stream<Change.Detail> reasons(Matched<? extends Record> part) {
    return differences(part, reasons::contains).stream().map(Change.Detail::of);
  }

  private List<TreeChange> differences(Matched<? extends Record> part, Predicate<String> keys) {
    String[] without = elsewhere.toArray(String[]::new);
    return TreeDiff.of(
            DocumentTree.of(part.before(), without), DocumentTree.of(part.after(), without))
        .stream()
        .filter(change -> keys.test(change.first()))
        .toList();
  }
}
