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
   * Whether a chart's form can hold the spread constraints. If the chart expects a mapping from
   * topology key to constraint, each topology key may occur once.
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

  /**
   * The value in the form that the chart expects at the path: the value unchanged, or its YAML
   * text.
   */
  public static Object of(Binding key, Object value) {
    return key.form() == Binding.Form.TEXT ? text(value) : value;
  }

  /**
   * The value as YAML in flow style, such as {@code {a: 1}}, which is valid at any place of the
   * chart's template.
   */
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
