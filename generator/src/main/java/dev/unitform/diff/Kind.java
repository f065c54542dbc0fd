package dev.unitform.diff;

import java.util.List;

/** A kind of change. Finds the changes of this kind in a part that both plans have. */
interface Kind<T> {
  List<Change> changes(Matched<T> matched);
}
