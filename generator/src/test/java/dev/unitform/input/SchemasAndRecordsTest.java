package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.program.ProgramFiles;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schemas and the records to which documents are bound have the same keys. */
class SchemasAndRecordsTest {
  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void everyKeyOfTheProfileSchemaIsARecordComponentAndTheOtherWayRound() throws IOException {
    compare(ProfileReader.SCHEMA, TopologyProfile.class);
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(80);
  }

  @Test
  void everyKeyOfTheServiceSchemaIsARecordComponentAndTheOtherWayRound() throws IOException {
    compare(CatalogReader.SCHEMA, Service.class);
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(80);
  }

  @Test
  void everyKeyOfTheServiceSchemaIsInTheDocumentOfTheCatalog() throws IOException {
    String document = Files.readString(Path.of("../docs/catalog.md"));
    TreeSet<String> keys = new TreeSet<>();
    new ObjectMapper()
        .readTree(ProgramFiles.text("profiles/schema/" + CatalogReader.SCHEMA))
        .findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));
    assertThat(keys).hasSizeGreaterThan(60);
    assertThat(keys)
        .allMatch(key -> document.contains("`" + key) || document.contains("\n" + key + ": "));
  }

  @Test
  void aDefaultIsAKeyOfAUnit() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(ProgramFiles.text("profiles/schema/" + ProfileReader.SCHEMA));
    JsonNode defaults = schema.at("/properties/spec/properties/defaults");
    assertThat(defaults.path("additionalProperties")).hasToString("false");
    defaults
        .get("properties")
        .properties()
        .forEach(
            key -> {
              // The name of a cluster cannot be a default for all units.
              if (!key.getKey().equals("cluster")) {
                assertThat(key.getValue().path("$ref").asText())
                    .isEqualTo("#/$defs/unit/properties/" + key.getKey());
              }
            });
  }

  private void compare(String schemaName, Class<?> type) throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(ProgramFiles.text("profiles/schema/" + schemaName));
    compare("", schema, schema, type);
  }

  private void compare(String path, JsonNode schema, JsonNode node, Type type) {
    compared++;
    if (node.has("$ref")) {
      compare(path, schema, schema.at(node.get("$ref").asText().substring(1)), type);
    } else if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Traced.class) {
        compare(path, schema, node, arguments[0]);
      } else if (generic.getRawType() == List.class) {
        expect(path, node, "array");
        compare(path + "[]", schema, node.path("items"), arguments[0]);
      } else if (generic.getRawType() == Map.class) {
        expect(path, node, "object");
        if (arguments[0] instanceof Class<?> key && key.isEnum()) {
          enumMap(path, schema, node, key, arguments[1]);
        } else if (arguments[1] != Object.class) {
          compare(path + ".*", schema, node.path("additionalProperties"), arguments[1]);
        }
      }
    } else if (type instanceof Class<?> plain) {
      compare(path, schema, node, plain);
    }
  }

  private void compare(String path, JsonNode schema, JsonNode node, Class<?> type) {
    if (type.isRecord()) {
      expect(path, node, "object");
      if (node.path("additionalProperties").asBoolean(true)) {
        differences.add(path + " is open to any key");
      }
      TreeSet<String> keys = new TreeSet<>();
      node.path("properties").fieldNames().forEachRemaining(keys::add);
      TreeSet<String> components = new TreeSet<>();
      for (RecordComponent component : type.getRecordComponents()) {
        String key = component.getName();
        components.add(key);
        if (keys.contains(key)) {
          compare(
              path + "." + key,
              schema,
              node.get("properties").get(key),
              component.getGenericType());
        }
      }
      if (node.path("title").asText().startsWith("Planned")) {
        // If the planner decides, a binding has no value of its own.
        components.removeAll(List.of("value", "perRelease"));
      }
      if (node.path("title").asText().equals("Bound")) {
        components.removeAll(List.of("form", "perRelease"));
      }
      if (node.path("title").asText().startsWith("Binding")) {
        // A value in the catalog is written in the form that the chart expects.
        components.remove("form");
      }
      if (!node.path("title").asText().endsWith("of spread constraints")) {
        components.remove("addsSelector");
      }
      if (type == TopologyProfile.Spec.class) {
        // The reader copies the defaults to the units.
        keys.remove("defaults");
      }
      if (type == Chart.class) {
        // No file contains this key: an entry that names no chart gets it when it is completed.
        components.remove("delivered");
      }
      if (!keys.equals(components)) {
        differences.add(path + ": the schema has " + keys + ", the record " + components);
      }
    } else if (type.isEnum()) {
      TreeSet<String> words = new TreeSet<>();
      node.path("enum").forEach(word -> words.add(word.asText()));
      TreeSet<String> constants = new TreeSet<>();
      Arrays.stream(type.getEnumConstants()).forEach(c -> constants.add(c.toString()));
      // A match is only for workloads that run permanently, so it allows fewer kinds.
      boolean agree =
          path.endsWith(".match.kind") ? constants.containsAll(words) : constants.equals(words);
      if (!agree || words.isEmpty()) {
        differences.add(path + ": the schema lists " + words + ", the enum " + constants);
      }
    } else if (type == Integer.class || type == int.class) {
      expect(path, node, "integer");
    } else if (type == Boolean.class || type == boolean.class) {
      expect(path, node, "boolean");
    } else if (type == String.class && !node.has("const")) {
      if (!node.has("enum")) {
        expect(path, node, "string");
      }
    }
  }

  private void expect(String path, JsonNode node, String type) {
    if (!node.path("type").toString().contains("\"" + type + "\"")) {
      differences.add(
          path + ": the record wants " + type + ", the schema says " + node.path("type"));
    }
  }

  /** A map with words of an enum as keys: the schema lists some of them and allows no other key. */
  private void enumMap(String path, JsonNode schema, JsonNode node, Class<?> key, Type value) {
    List<String> words = new ArrayList<>();
    Arrays.stream(key.getEnumConstants()).forEach(c -> words.add(c.toString()));
    if (node.path("additionalProperties").asBoolean(true) || node.path("properties").isEmpty()) {
      differences.add(path + " is open to any key");
    }
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              if (!words.contains(property.getKey())) {
                differences.add(path + ": " + property.getKey() + " is not one of " + words);
              }
              compare(path + "." + property.getKey(), schema, property.getValue(), value);
            });
  }
}
