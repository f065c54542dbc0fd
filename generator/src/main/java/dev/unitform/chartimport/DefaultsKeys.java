package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The top-level keys below which some charts keep default values, such as {@code
 * _internal_defaults}. Some of these charts merge the other top-level values over the defaults;
 * some read the defaults directly.
 */
final class DefaultsKeys {
  private DefaultsKeys() {}

  static boolean isOne(Object key) {
    return key instanceof String name && name.startsWith("_") && name.contains("defaults");
  }

  /**
   * The keys whose defaults a chart merges with its top-level values. To find out, a default is
   * removed: the rendered chart must change. Then the same value is set at the top level: the chart
   * must render as before.
   */
  static Set<String> merged(ImportRenderer renderer, ObjectNode values, RenderedObjects base) {
    Set<String> merged = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      if (isOne(entry.getKey()) && entry.getValue() instanceof ObjectNode defaults) {
        ObjectNode without = JsonNodeFactory.instance.objectNode();
        ObjectNode nothing = without.putObject(entry.getKey());
        defaults.fieldNames().forEachRemaining(nothing::putNull);
        ObjectNode moved = without.deepCopy();
        defaults.properties().stream()
            .filter(value -> !values.has(value.getKey()))
            .forEach(value -> moved.set(value.getKey(), value.getValue()));
        if (!isSame(renderer, without, base) && isSame(renderer, moved, base)) {
          merged.add(entry.getKey());
        }
      }
    }
    return merged;
  }

  private static boolean isSame(ImportRenderer renderer, ObjectNode overlay, RenderedObjects base) {
    try {
      RenderedObjects shown = renderer.render(overlay).snapshot();
      return shown != null && shown.showsSameAs(base);
    } catch (LimitReachedException e) {
      return false; // not reported here: the search reaches the same limit and reports it
    }
  }
}
