package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unitform.plan.ValuePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value path that the chart may read, and that the import tries.
 *
 * @param sample the chart's own value at the path; null if it has none
 * @param maximum the greatest number that the chart's schema allows at the path
 * @param roles the decisions of a plan that the path may set, as its name suggests
 */
record Candidate(
    ValuePath path, @Nullable JsonNode sample, Origin origin, int maximum, List<PathRole> roles) {
  /** Where the import found the path, the most reliable source first. */
  enum Origin {
    VALUES("values.yaml"),
    CONTRACT("the contract"),
    COMMENT("a comment of values.yaml"),
    SCHEMA("values.schema.json"),
    TEMPLATE("a template"),
    USUAL("a usual name");

    private final String phrase;

    Origin(String phrase) {
      this.phrase = phrase;
    }

    String phrase() {
      return phrase;
    }
  }

  Candidate atMost(int bound) {
    return new Candidate(path, sample, origin, Math.min(maximum, bound), roles);
  }

  String text() {
    return path.text();
  }

  /**
   * Whether the path contains a key such as {@code global}. A chart shares the values below such a
   * key with its subcharts. Paths that belong to one chart are preferred.
   */
  boolean isGlobal() {
    return path.steps().stream()
        .anyMatch(step -> step instanceof String key && key.matches("global([A-Z].*)?"));
  }

  /**
   * Whether the path is only a guess: a global value, or a path that the chart's values, comments
   * and schema do not contain.
   */
  boolean isGuessed() {
    return origin == Origin.TEMPLATE || origin == Origin.USUAL || isGlobal();
  }

  /** The last key of the path, without list indexes. */
  String key() {
    List<Object> steps = path.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof String key) {
        return key;
      }
    }
    return "";
  }

  /** The parent path; empty for the top level. */
  List<Object> parent() {
    return path.steps().subList(0, path.steps().size() - 1);
  }

  /**
   * The path of a switch's component: for the switch {@code cache.autoscaling.enabled}, {@code
   * cache}.
   */
  List<Object> owner() {
    List<Object> parent = parent();
    return parent.subList(0, Math.max(0, parent.size() - 1));
  }

  /** Whether the path leads through a place. */
  boolean isBelow(List<Object> place) {
    return path.steps().size() > place.size() && parent().subList(0, place.size()).equals(place);
  }

  /** Whether the chart has no word, number or switch at the path. */
  boolean isUnset() {
    return sample == null || sample.asText().isEmpty();
  }

  boolean isSwitch() {
    return sample != null
        && (sample.isBoolean() || (sample.isTextual() && sample.asText().matches("true|false")));
  }

  /** Whether a switch is on by default. */
  boolean isOn() {
    return sample != null && sample.asText().equals("true");
  }

  /** The value that turns a switch on or off: a text if the chart's own value is one. */
  JsonNode turned(boolean on) {
    return sample != null && sample.isTextual()
        ? JsonNodeFactory.instance.textNode(String.valueOf(on))
        : JsonNodeFactory.instance.booleanNode(on);
  }

  /** Whether the chart's own value is a number, or a text that contains one. */
  boolean isNumber() {
    return sample != null
        && (sample.isIntegralNumber()
            || (sample.isTextual() && sample.asText().matches("\\d{1,9}")));
  }
}
