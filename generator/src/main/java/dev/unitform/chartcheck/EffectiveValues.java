package dev.unitform.chartcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.ValuesText;
import dev.unitform.helm.VersionRange;
import dev.unitform.plan.ValuePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes the values that a chart's templates can read: the chart's default values, those of its
 * subcharts, and the values of the release.
 */
public final class EffectiveValues {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern OF_PART = Pattern.compile("charts/([^/]+)/(.+)");

  private EffectiveValues() {}

  /** The defaults of a chart, without the values of a release. */
  static ObjectNode defaults(SortedMap<String, byte[]> files) {
    ObjectNode values = decoded(files.get("values.yaml"));
    for (Part part : parts(files)) {
      ObjectNode own = defaults(part.files);
      // The values of the parent chart override the subchart's own values.
      JsonNode given = values.path(part.key);
      values.set(part.key, given.isObject() ? merged(own, (ObjectNode) given) : own);
    }
    return values;
  }

  /** The folders of a chart and its subcharts, by the keys below which each reads its values. */
  public static Map<List<String>, String> folders(SortedMap<String, byte[]> files) {
    Map<List<String>, String> folders = new LinkedHashMap<>();
    folders.put(List.of(), "");
    for (Part part : parts(files)) {
      folders(part.files)
          .forEach(
              (keys, folder) -> {
                List<String> path = new ArrayList<>(List.of(part.key));
                path.addAll(keys);
                folders.put(path, "charts/" + part.folder + "/" + folder);
              });
    }
    return folders;
  }

  /** All values that a release's templates can read. */
  public static ObjectNode of(HelmRequest request) {
    ObjectNode values = defaults(request.chart().files());
    for (ValuesText given : request.values()) {
      values = merged(values, read(given.text()));
    }
    return values;
  }

  /** The value at a path; null if there is none. */
  public static @Nullable JsonNode at(JsonNode values, ValuePath path) {
    JsonNode node = values;
    for (Object step : path.steps()) {
      node = below(node, step);
    }
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  /** The value at a key or an index; a missing node if there is none. */
  public static JsonNode below(JsonNode node, Object step) {
    return step instanceof String key ? node.path(key) : node.path((Integer) step);
  }

  /**
   * Sets a value in a values file that Helm merges over other values. Helm replaces lists as a
   * whole, so if the path leads through a list, the complete list is copied.
   *
   * @param whole all values that the templates read without the change
   */
  public static void put(ObjectNode overlay, JsonNode whole, ValuePath path, JsonNode value) {
    JsonNode at = overlay;
    JsonNode known = whole;
    List<Object> steps = path.steps();
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      Object step = steps.get(i);
      known = below(known, step);
      JsonNode next = last ? value : below(at, step);
      if (!last && !next.isContainerNode()) {
        boolean list = steps.get(i + 1) instanceof Integer;
        next =
            list
                ? known.isArray() ? known.deepCopy() : JsonNodeFactory.instance.arrayNode()
                : at instanceof ArrayNode && known.isObject()
                    ? known.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
      }
      set(at, step, next);
      at = next;
    }
  }

  /** The paths of all values that contain no other values. */
  static List<String> paths(JsonNode values) {
    List<String> paths = new ArrayList<>();
    collect(values, "", paths);
    return paths;
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node.isObject() && !node.isEmpty()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        collect(entry.getValue(), ValuePath.join(path, entry.getKey()), paths);
      }
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), path + "[" + i + "]", paths);
      }
    } else if (!path.isEmpty()) {
      paths.add(path);
    }
  }

  private static void set(JsonNode node, Object step, JsonNode value) {
    if (node instanceof ObjectNode object && step instanceof String key) {
      object.set(key, value);
    } else if (node instanceof ArrayNode array && step instanceof Integer index) {
      while (array.size() <= index) {
        array.addObject();
      }
      array.set(index, value);
    }
  }

  static ObjectNode merged(ObjectNode under, ObjectNode over) {
    ObjectNode merged = under.deepCopy();
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      JsonNode below = merged.get(entry.getKey());
      merged.set(
          entry.getKey(),
          below instanceof ObjectNode object && entry.getValue() instanceof ObjectNode own
              ? merged(object, own)
              : entry.getValue());
    }
    return merged;
  }

  /**
   * A subchart.
   *
   * @param key the key of its values in the parent chart: its name, or an alias
   */
  private record Part(String key, String folder, SortedMap<String, byte[]> files) {}

  private static List<Part> parts(SortedMap<String, byte[]> files) {
    Map<String, SortedMap<String, byte[]>> byFolder = new LinkedHashMap<>();
    files.forEach(
        (path, file) -> {
          Matcher of = OF_PART.matcher(path);
          if (of.matches()) {
            byFolder.computeIfAbsent(of.group(1), f -> new TreeMap<>()).put(of.group(2), file);
          }
        });
    JsonNode dependencies = decoded(files.get("Chart.yaml")).path("dependencies");
    List<Part> parts = new ArrayList<>();
    byFolder.forEach(
        (folder, part) -> {
          JsonNode chart = decoded(part.get("Chart.yaml"));
          String name = chart.path("name").asText(folder);
          String version = chart.path("version").asText();
          Set<String> keys = new LinkedHashSet<>();
          for (JsonNode dependency : dependencies) {
            // If a subchart has another version than the dependency requires, Helm ignores the
            // alias.
            if (dependency.path("name").asText().equals(name)
                && VersionRange.contains(dependency.path("version").asText(), version)) {
              keys.add(dependency.path("alias").asText(name));
            }
          }
          if (keys.isEmpty()) {
            keys.add(name);
          }
          keys.forEach(key -> parts.add(new Part(key, folder, part)));
        });
    return parts;
  }

  private static ObjectNode decoded(byte @Nullable [] file) {
    return read(file == null ? "" : new String(file, StandardCharsets.UTF_8));
  }

  /** The values in a text; none if the text is not YAML, which Helm reports. */
  public static ObjectNode read(String text) {
    try {
      return YAML.readTree(text) instanceof ObjectNode object ? object : YAML.createObjectNode();
    } catch (JsonProcessingException e) {
      return YAML.createObjectNode(); // not reported here: Helm reports it
    }
  }
}
