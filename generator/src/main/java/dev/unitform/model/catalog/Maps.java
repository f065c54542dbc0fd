package dev.unitform.model.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes maps for records: unmodifiable, in order, and empty if the file does not have the key. */
final class Maps {
  private Maps() {}

  static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null
        ? Collections.emptyMap()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
