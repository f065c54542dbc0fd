package dev.unitform.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema with which editors check the file of a service that extends a shipped service. It
 * is the schema of services with three changes: keys may be missing, except those that identify the
 * items of a list; null removes a key; and {@code $patch: delete} removes an item of a list.
 */
final class OverlaySchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";

  /**
   * The JSON Schema keywords that apply only to a complete service. They are removed from the
   * schema.
   */
  private static final Set<String> OF_WHOLE =
      Set.of(REQUIRED, "dependentRequired", "minProperties", "maxProperties");

  private OverlaySchema() {}

  static String text() {
    try {
      ObjectNode schema = (ObjectNode) JSON.readTree(Shipped.schema(CatalogReader.SCHEMA));
      schema.put("$id", "urn:unitform:schema:service-overlay:v1");
      schema.put("title", "Unitform service that extends a shipped one");
      schema.put(
          "description",
          "The differences from the shipped service of the same id. All other parts stay as they"
              + " are.");
      relax(schema);
      allowPatches(schema, schema);
      ObjectNode properties = JSON.createObjectNode();
      properties
          .putObject(ServiceOverlay.EXTENDS)
          .put("const", ServiceOverlay.SHIPPED)
          .put("description", "All parts that this file leaves out come from the shipped service.");
      schema.set(PROPERTIES, properties.setAll((ObjectNode) schema.get(PROPERTIES)));
      schema.putArray(REQUIRED).add(ServiceOverlay.EXTENDS).add("metadata");
      ((ObjectNode) schema.at("/properties/metadata")).putArray(REQUIRED).add("id");
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the shipped schema of services is not JSON", e);
    }
  }

  /** Changes a schema, and the schemas in it, so that keys may be missing or null. */
  private static void relax(ObjectNode schema) {
    if (isBinding(schema)) {
      // The file's own entry for a value path replaces the shipped entry for this path as a whole,
      // so it must be complete.
      return;
    }
    JsonNode required = schema.path(REQUIRED);
    if (schema.has(PROPERTIES)) {
      schema.remove(OF_WHOLE);
    }
    for (JsonNode part : schema) {
      if (part instanceof ObjectNode object) {
        relax(object);
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path(PROPERTIES).properties()) {
      if (!texts(required).contains(property.getKey())) {
        property.setValue(orNull((ObjectNode) property.getValue()));
      }
    }
  }

  private static boolean isBinding(JsonNode schema) {
    return schema.path(PROPERTIES).has(ServiceOverlay.PATH);
  }

  private static ObjectNode orNull(ObjectNode schema) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      ObjectNode either = JSON.createObjectNode();
      either.putArray("anyOf").add(schema).addObject().put("type", "null");
      return either;
    }
    if (type.isTextual()) {
      schema.putArray("type").add(type).add("null");
    }
    if (schema.get("enum") instanceof ArrayNode words) {
      words.addNull();
    }
    if (schema.has("const")) {
      schema.putArray("enum").add(schema.remove("const")).addNull();
    }
    return schema;
  }

  /**
   * Changes a schema so that an item of a list which is merged by name can have {@code $patch:
   * delete}. An item with this key must still have its name.
   */
  private static void allowPatches(ObjectNode root, JsonNode schema) {
    if (isBinding(schema)) {
      allowPatch(schema, ServiceOverlay.PATH);
    }
    for (Map.Entry<String, JsonNode> property : schema.path(PROPERTIES).properties()) {
      String name = ServiceOverlay.nameKey(property.getKey());
      JsonNode items = property.getValue().path("items");
      JsonNode item = items.has("$ref") ? root.at(items.get("$ref").asText().substring(1)) : items;
      if (name != null) {
        allowPatch(item, name);
      } else if (isBinding(item)) {
        allowOne((ObjectNode) property.getValue(), items);
      }
    }
    schema.forEach(part -> allowPatches(root, part));
  }

  /**
   * Changes the schema of a list of value paths so that a single value path is valid in place of
   * the list.
   */
  private static void allowOne(ObjectNode list, JsonNode item) {
    list.putArray("type").add("array").add("object").add("null");
    list.putObject("if").put("type", "object");
    list.set("then", item);
  }

  private static void allowPatch(JsonNode item, String name) {
    if (item.get(PROPERTIES) instanceof ObjectNode properties) {
      properties
          .putObject(ServiceOverlay.PATCH)
          .put("const", ServiceOverlay.DELETE)
          .put("description", "delete: removes the shipped item with this %s.".formatted(name));
      ((ObjectNode) item).putArray(REQUIRED).add(name);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
