package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.ValuePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path that the chart may read.
 *
 * @param sample what the chart's values have there; null for nothing
 */
record Candidate(ValuePath path, @Nullable JsonNode sample, Origin origin) {
  /** How a candidate is known, the surest first. */
  enum Origin {
    VALUES("values.yaml"),
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

  String text() {
    return path.text();
  }

  /** Whether charts below share it: such a path comes after one of the chart's own. */
  boolean isGlobal() {
    return path.steps().stream().anyMatch("global"::equals);
  }

  /** Whether the chart's values do not tell of it, or share it between charts. */
  boolean isGuessed() {
    return origin == Origin.TEMPLATE || origin == Origin.USUAL || isGlobal();
  }

  /** The last key, list indexes left out. */
  String key() {
    List<Object> steps = path.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof String key) {
        return key;
      }
    }
    return "";
  }

  /** The path that this one lies below; empty for the top. */
  List<Object> parent() {
    return path.steps().subList(0, path.steps().size() - 1);
  }

  /** What its name says that it decides. */
  List<PathRole> roles() {
    List<PathRole> roles = new ArrayList<>();
    List<Object> parent = parent();
    String above =
        !parent.isEmpty() && parent.get(parent.size() - 1) instanceof String name ? name : "";
    for (PathRole role : PathRole.values()) {
      if (role.isNamed(key())) {
        roles.add(role);
      }
    }
    boolean isSetting = sample != null && sample.isValueNode() && sample.asText().matches("\\S+");
    // Some charts have one mapping of affinities, say, with a key for each workload.
    for (PathRole role : PathRole.values()) {
      if (roles.isEmpty() && !isSetting && role.shape().isContainer() && role.isNamed(above)) {
        return List.of(role);
      }
    }
    return roles;
  }

  boolean isSwitch() {
    return sample != null
        && (sample.isBoolean() || (sample.isTextual() && sample.asText().matches("true|false")));
  }

  /** Whether it is a number, or a text that is one. */
  boolean isNumber() {
    return sample != null
        && (sample.isIntegralNumber()
            || (sample.isTextual() && sample.asText().matches("\\d{1,9}")));
  }
}
