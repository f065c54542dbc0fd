package dev.unitform.diff;

import java.util.List;

/** One kind of change of something that both plans have. */
interface Kind<T> {
  /** The changes of this kind; none where the two sides are the same. */
  List<Change> changes(Kept<T> kept);
}
