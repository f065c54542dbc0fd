package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.ValuePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the switches among a chart's values, such as {@code enabled}, and makes values that turn
 * them on or off.
 */
record Switches(ObjectNode values, ChartContract contract) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A replica count that is great enough for objects which charts omit for one replica. */
  private static final int SEVERAL = 3;

  /**
   * Each trial is repeated with these sets of values, in this order: the release's values without
   * changes; the switches of the catalog on; the same with several replicas; all switches on; the
   * switches of the catalog off.
   */
  List<ObjectNode> valueSets() {
    Set<ObjectNode> surroundings = new LinkedHashSet<>();
    surroundings.add(JSON.objectNode());
    surroundings.add(ofContract(true));
    surroundings.add(several());
    ObjectNode all = ofContract(true);
    turn(values, all, true, /* deep= */ true);
    surroundings.add(all);
    surroundings.add(ofContract(false));
    return List.copyOf(surroundings);
  }

  /**
   * Turns the switches next to a path and next to its parents on or off. If it turns them on, it
   * also fills in empty texts.
   *
   * @param idle the steps of switches that are left as they are, because they have no effect
   */
  ObjectNode near(ValuePath path, boolean on, Set<List<Object>> idle) {
    return near(List.of(), path.steps(), values, on, idle);
  }

  private static ObjectNode near(
      List<Object> parents,
      List<Object> steps,
      JsonNode known,
      boolean on,
      Set<List<Object>> idle) {
    ObjectNode overlay = JSON.objectNode();
    if (!steps.isEmpty()
        && known instanceof ObjectNode mapping
        && steps.get(0) instanceof String key) {
      turn(mapping, overlay, on, /* deep= */ false);
      overlay.properties().removeIf(entry -> idle.contains(below(parents, entry.getKey())));
      ObjectNode deeper =
          near(below(parents, key), steps.subList(1, steps.size()), mapping.path(key), on, idle);
      if (!deeper.isEmpty()) {
        overlay.set(key, deeper);
      }
    }
    return overlay;
  }

  private static List<Object> below(List<Object> parents, Object key) {
    List<Object> steps = new ArrayList<>(parents);
    steps.add(key);
    return steps;
  }

  /**
   * Turns on the switches of the catalog, and sets the other paths of the catalog to null, because
   * a chart may ignore one value if another is set. {@code own} and the paths above and below it
   * are not changed.
   */
  ObjectNode without(ValuePath own) {
    ObjectNode overlay = JSON.objectNode();
    for (Binding binding : contract.bindings()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      boolean far =
          path != null
              && !path.text().startsWith(own.text())
              && !own.text().startsWith(path.text());
      if (path != null && far && EffectiveValues.at(values, path) != null) {
        EffectiveValues.put(overlay, values, path, JSON.nullNode());
      }
    }
    return EffectiveValues.merged(overlay, ofContract(true));
  }

  /**
   * Turns on the switches of the catalog, and sets each replica count of one to {@link #SEVERAL},
   * because many charts create no disruption budget for one replica.
   */
  private ObjectNode several() {
    ObjectNode overlay = ofContract(true);
    for (Binding binding : contract.replicas()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      JsonNode current = path == null ? null : EffectiveValues.at(values, path);
      if (path != null && current != null && current.asText().equals("1")) {
        EffectiveValues.put(
            overlay,
            values,
            path,
            current.isTextual() ? JSON.textNode("" + SEVERAL) : JSON.numberNode(SEVERAL));
      }
    }
    return overlay;
  }

  private ObjectNode ofContract(boolean on) {
    ObjectNode overlay = JSON.objectNode();
    List<Binding> switches = new ArrayList<>(contract.autoscaling().enabled());
    switches.addAll(contract.disruptionBudget().enabled());
    for (Binding binding : switches) {
      ValuePath path = ValuePath.parse(binding.path().value());
      JsonNode current = path == null ? null : EffectiveValues.at(values, path);
      boolean text = current != null && current.isTextual();
      if (path != null) {
        EffectiveValues.put(
            overlay, values, path, text ? JSON.textNode("" + on) : JSON.booleanNode(on));
      }
    }
    return overlay;
  }

  /**
   * Turns the switches of a mapping on or off. If it turns them on, it also fills in empty texts.
   */
  private static void turn(JsonNode known, ObjectNode overlay, boolean on, boolean deep) {
    for (Map.Entry<String, JsonNode> entry : known.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isBoolean() && value.asBoolean() != on) {
        overlay.put(key, on);
      } else if (value.isTextual() && value.asText().equals(String.valueOf(!on))) {
        overlay.put(key, String.valueOf(on));
      } else if (on && value.isTextual() && value.asText().isEmpty()) {
        overlay.put(key, "filled");
      } else if (deep && value.isObject() && !value.isEmpty()) {
        turn(value, overlay.withObjectProperty(key), on, true);
      }
    }
  }
}
