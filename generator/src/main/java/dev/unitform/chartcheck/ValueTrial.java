package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.ValuePath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial: another value at a value path of a chart, to find out whether the chart reads the path.
 *
 * @param mark the text to search for in the rendered chart; null for a switch, whose {@code true}
 *     or {@code false} can appear anywhere
 * @param others further values to try, since the chart's schema may reject the first
 */
record ValueTrial(
    String path, ValuePath steps, JsonNode value, @Nullable String mark, List<JsonNode> others) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * The trial for a path that the catalog lists.
   *
   * @param current the current value; null if the values have none at the path
   * @param number the number of the trial, which makes its mark different from all others
   */
  static ValueTrial of(
      Binding binding,
      ValuePath path,
      @Nullable JsonNode current,
      ChartContract contract,
      int number) {
    int odd = 30_011 + 7 * number;
    String word = "probe" + odd;
    Binding.Type type = type(binding, current, contract);
    JsonNode value =
        switch (type) {
          case BOOLEAN -> JSON.booleanNode(current == null || !current.asBoolean());
          case INTEGER -> JSON.numberNode(odd);
          case STRING -> text(current, odd, word);
          case MAP -> map(current, word);
          case LIST -> list(current, word);
        };
    boolean isSwitch = value.isBoolean() || value.asText().matches("true|false");
    String mark = type == Binding.Type.INTEGER ? String.valueOf(odd) : word;
    return new ValueTrial(
        binding.path().value(),
        path,
        value,
        isSwitch ? null : value.isTextual() ? value.asText() : mark,
        others(type, current, odd, word));
  }

  /** The same trial with another value. */
  ValueTrial with(JsonNode other) {
    return new ValueTrial(path, steps, other, null, List.of());
  }

  /**
   * Further values to try. For a mapping or list with content: null. For an empty list: lists with
   * one item in a usual form. For an empty mapping: a request and a limit of CPU, since some charts
   * read only these keys of a container's resources.
   */
  private static List<JsonNode> others(
      Binding.Type type, @Nullable JsonNode current, int odd, String word) {
    if (current != null && current.isContainerNode() && !current.isEmpty()) {
      return List.of(JSON.nullNode());
    }
    return switch (type) {
      case LIST ->
          List.of(
              JSON.arrayNode().add(JSON.objectNode().put("name", word)),
              JSON.arrayNode().add(JSON.objectNode().put("key", word)),
              JSON.arrayNode().add(word));
      case MAP -> {
        ObjectNode amount = JSON.objectNode().put("cpu", odd + "m");
        yield List.of(JSON.objectNode().<ObjectNode>set("requests", amount).set("limits", amount));
      }
      case BOOLEAN, INTEGER, STRING -> List.of();
    };
  }

  private static Binding.Type type(
      Binding binding, @Nullable JsonNode current, ChartContract contract) {
    if (current != null) {
      return switch (current.getNodeType()) {
        case BOOLEAN -> Binding.Type.BOOLEAN;
        case NUMBER -> Binding.Type.INTEGER;
        case OBJECT, POJO ->
            current.isEmpty() ? otherwise(binding, Binding.Type.MAP) : Binding.Type.MAP;
        case ARRAY -> Binding.Type.LIST;
        case STRING, BINARY, MISSING, NULL -> Binding.Type.STRING;
      };
    }
    return otherwise(binding, role(binding, contract));
  }

  private static Binding.Type otherwise(Binding binding, Binding.Type role) {
    if (binding.type() != null || binding.form() != null) {
      return binding.typeOr(role);
    }
    Object sample = binding.sample();
    return sample instanceof List<?>
        ? Binding.Type.LIST
        : sample instanceof Map<?, ?> ? Binding.Type.MAP : binding.typeOr(role);
  }

  /** The most likely type of a value if neither the catalog nor the chart's values show a type. */
  private static Binding.Type role(Binding binding, ChartContract contract) {
    ChartContract.Autoscaling autoscaling = contract.autoscaling();
    ChartContract.DisruptionBudget budget = contract.disruptionBudget();
    if (autoscaling.enabled().contains(binding) || budget.enabled().contains(binding)) {
      return Binding.Type.BOOLEAN;
    }
    if (contract.replicas().contains(binding)
        || autoscaling.minimum().contains(binding)
        || autoscaling.maximum().contains(binding)
        || budget.maxUnavailable().contains(binding)
        || budget.minAvailable().contains(binding)) {
      return Binding.Type.INTEGER;
    }
    if (contract.affinity().contains(binding)
        || contract.nodeSelector().contains(binding)
        || contract.resources().contains(binding)) {
      return Binding.Type.MAP;
    }
    return contract.tolerations().contains(binding)
            || contract.topologySpread().contains(binding)
            || contract.imagePullSecrets().contains(binding)
        ? Binding.Type.LIST
        : Binding.Type.STRING;
  }

  private static JsonNode text(@Nullable JsonNode current, int odd, String word) {
    String text = current == null ? "" : current.asText();
    if (text.equals("true") || text.equals("false")) {
      return JSON.textNode(String.valueOf(!text.equals("true")));
    }
    return JSON.textNode(text.matches("\\d+") ? String.valueOf(odd) : word);
  }

  private static JsonNode map(@Nullable JsonNode current, String word) {
    ObjectNode map = current instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
    return map.put(word, word);
  }

  private static JsonNode list(@Nullable JsonNode current, String word) {
    ArrayNode list = current instanceof ArrayNode array ? array.deepCopy() : JSON.arrayNode();
    if (!list.isEmpty() && list.get(0).isTextual()) {
      return list.add(word);
    }
    ObjectNode item =
        !list.isEmpty() && list.get(0) instanceof ObjectNode first
            ? first.deepCopy()
            : JSON.objectNode();
    return list.add(item.put("name", word).put("key", word));
  }
}
