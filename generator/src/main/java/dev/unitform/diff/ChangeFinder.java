package dev.unitform.diff;

import java.util.List;

/** Finds the changes of one kind in a part that both plans have. */
interface ChangeFinder<T> {
  List<Change> changes(Matched<T> matched);
}
