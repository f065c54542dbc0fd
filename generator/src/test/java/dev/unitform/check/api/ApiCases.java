package dev.unitform.check.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Objects in which one field has a given value, and whether the API server accepts them. */
public final class ApiCases {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String VERSION = "1.36";

  private ApiCases() {}

  /**
   * One case.
   *
   * @param line the line of the file
   * @param version the version of the cluster
   * @param object the object with the field
   * @param said a part of the expected message; {@code ok} for none
   */
  public record Case(String line, String version, JsonNode object, String said) {
    public boolean isTaken() {
      return said.equals("ok");
    }

    /** As a manifest. */
    public String text() {
      try {
        return YAML.writeValueAsString(object);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /** The objects without a change: the API server accepts all of them. */
  public static List<JsonNode> objects() {
    List<JsonNode> objects = new ArrayList<>();
    try (InputStream in = resource("objects.yaml");
        var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      read.forEachRemaining(objects::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  public static List<Case> all() {
    try (InputStream in = resource("cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ApiCases::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ApiCases.class.getResourceAsStream("/api/" + name), name);
  }

  private static Case read(String line) {
    String[] parts = line.split(" \\| ", -1);
    String[] kind = parts[0].split(" ", -1);
    JsonNode object =
        objects().stream()
            .filter(o -> o.path("kind").asText().equals(kind[kind.length - 1]))
            .findFirst()
            .orElseThrow();
    if (parts[1].equals(".")) {
      ((ObjectNode) object).setAll((ObjectNode) yaml(parts[2]));
    } else {
      set(object, List.of(parts[1].split("\\.", -1)), parts[2].trim());
    }
    return new Case(line, kind.length == 2 ? kind[0] : VERSION, object, parts[3].trim());
  }

  private static void set(JsonNode object, List<String> path, String value) {
    JsonNode parent = object;
    for (String step : path.subList(0, path.size() - 1)) {
      JsonNode next =
          step.matches("\\d+") ? parent.path(Integer.parseInt(step)) : parent.path(step);
      parent = next.isMissingNode() ? ((ObjectNode) parent).putObject(step) : next;
    }
    String last = path.get(path.size() - 1);
    if (parent instanceof ArrayNode list) {
      int index = Integer.parseInt(last);
      if (index < list.size()) {
        list.set(index, yaml(value));
      } else {
        list.add(yaml(value));
      }
    } else if (value.equals("-")) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, yaml(value));
    }
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
