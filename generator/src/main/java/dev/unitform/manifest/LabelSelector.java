package dev.unitform.manifest;

import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector: which pods it means. */
record LabelSelector(Map<String, String> labels, List<Requirement> expressions) {

  /** One of its expressions. */
  record Requirement(String key, String operator, List<String> values) {
    boolean admits(Map<String, String> pod) {
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
   * Reads what stands at an object's selector.
   *
   * @return null when there is none
   */
  static @Nullable LabelSelector of(@Nullable StreamNode node) {
    if (!(node instanceof StreamNode.Mapping)) {
      return null;
    }
    List<Requirement> expressions = new ArrayList<>();
    if (StreamMeaning.at(node, "matchExpressions") instanceof StreamNode.Sequence sequence) {
      for (StreamNode item : sequence.items()) {
        List<String> values = new ArrayList<>();
        if (StreamMeaning.at(item, "values") instanceof StreamNode.Sequence listed) {
          listed.items().forEach(value -> values.add(textOf(value)));
        }
        expressions.add(
            new Requirement(textAt(item, "key"), textAt(item, "operator"), List.copyOf(values)));
      }
    }
    return new LabelSelector(labels(StreamMeaning.at(node, "matchLabels")), expressions);
  }

  /** Labels as an object has them. */
  static Map<String, String> labels(@Nullable StreamNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (node instanceof StreamNode.Mapping mapping) {
      for (String key : StreamMeaning.keys(mapping)) {
        StreamNode value = StreamMeaning.at(mapping, key);
        labels.put(key, value == null ? "" : textOf(value));
      }
    }
    return labels;
  }

  /** Whether it says anything; one that does not means all pods, or none. */
  boolean isEmpty() {
    return labels.isEmpty() && expressions.isEmpty();
  }

  boolean mentions(String key) {
    return labels.containsKey(key) || expressions.stream().anyMatch(e -> e.key.equals(key));
  }

  boolean matches(Map<String, String> pod) {
    return labels.entrySet().stream().allMatch(e -> e.getValue().equals(pod.get(e.getKey())))
        && expressions.stream().allMatch(e -> e.admits(pod));
  }

  private static String textAt(StreamNode node, String key) {
    String text = StreamMeaning.text(node, key);
    return text == null ? "" : text;
  }

  private static String textOf(StreamNode node) {
    return node.resolved() instanceof StreamNode.Scalar scalar ? scalar.text() : "";
  }
}
