package dev.unitform.model.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps as records keep them: unmodifiable, in order, and empty where a file left the key out. */
final class Maps {
  private Maps() {}

  static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null
        ? Collections.emptyMap()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
