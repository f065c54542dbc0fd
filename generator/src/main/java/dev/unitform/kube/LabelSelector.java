package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector, which selects pods by their labels. */
public record LabelSelector(Map<String, String> labels, List<Requirement> expressions) {
  /** An item of {@code matchExpressions}. */
  public record Requirement(String key, String operator, List<String> values) {
    boolean matches(Map<String, String> pod) {
      String value = pod.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  /**
   * Reads the selector of an object.
   *
   * @return null when there is none
   */
  public static @Nullable LabelSelector of(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    List<Requirement> expressions = new ArrayList<>();
    for (JsonNode item : node.path("matchExpressions")) {
      List<String> values = new ArrayList<>();
      item.path("values").forEach(value -> values.add(value.asText()));
      expressions.add(
          new Requirement(
              item.path("key").asText(), item.path("operator").asText(), List.copyOf(values)));
    }
    return new LabelSelector(labels(node.path("matchLabels")), expressions);
  }

  /** The labels in a JSON object. */
  public static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  /** Whether the selector is empty. An empty selector selects all pods of the namespace. */
  public boolean isEmpty() {
    return labels.isEmpty() && expressions.isEmpty();
  }

  public boolean mentions(String key) {
    return labels.containsKey(key) || expressions.stream().anyMatch(e -> e.key.equals(key));
  }

  public boolean matches(Map<String, String> pod) {
    return labels.entrySet().stream().allMatch(e -> e.getValue().equals(pod.get(e.getKey())))
        && expressions.stream().allMatch(e -> e.matches(pod));
  }
}
