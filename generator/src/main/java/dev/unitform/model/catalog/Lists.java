package dev.unitform.model.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lists for records: unmodifiable, and empty if the file does not have the key. */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
