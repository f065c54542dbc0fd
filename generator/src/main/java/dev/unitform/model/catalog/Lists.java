package dev.unitform.model.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as records keep them: unmodifiable, and empty where a file left the key out. */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
