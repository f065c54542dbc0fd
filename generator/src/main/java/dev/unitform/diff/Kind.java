package dev.unitform.diff;

import java.util.List;

/** Finds one kind of change in a part that both plans have. */
interface Kind<T> {
  List<Change> changes(Matched<T> matched);
}
