package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts a list or a mapping to the form in which the chart expects it. */
public final class ValueForm {
  private static final String TOPOLOGY_KEY = "topologyKey";

  private ValueForm() {}

  /**
   * Whether constraints can be written in the form that the chart expects. A mapping can have only
   * one constraint for each topology key.
   */
  public static boolean holds(Binding key, List<Map<String, Object>> constraints) {
    return key.form() != Binding.Form.MAP
        || constraints.stream().map(c -> c.get(TOPOLOGY_KEY)).distinct().count()
            == constraints.size();
  }

  /** Spread constraints in the form that the chart expects at a path. */
  public static Object constraints(Binding key, List<Map<String, Object>> constraints) {
    if (key.form() != Binding.Form.MAP) {
      return of(key, constraints);
    }
    Map<String, Object> byKey = new LinkedHashMap<>();
    for (Map<String, Object> constraint : constraints) {
      Map<String, Object> rest = new LinkedHashMap<>(constraint);
      byKey.put(String.valueOf(rest.remove(TOPOLOGY_KEY)), rest);
    }
    return byKey;
  }

  /** The value itself, or its text if the chart expects text at the path. */
  public static Object of(Binding key, Object value) {
    return key.form() == Binding.Form.TEXT ? text(value) : value;
  }

  /** The value in YAML's flow style, which is valid wherever the chart's template inserts it. */
  private static String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueForm::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String word
        ? '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : String.valueOf(value);
  }
}
