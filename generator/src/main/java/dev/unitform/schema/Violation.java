package dev.unitform.schema;

import dev.unitform.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that violates one keyword of its schema.
 *
 * @param schema the part of the schema with the keyword
 * @param property the key inside the value that violates the keyword; null if the value itself
 *     violates it
 */
record Violation(String keyword, YamlNode.Mapping schema, Place place, @Nullable String property) {
  YamlNode constraint() {
    return JsonSchema.required(schema, keyword);
  }
}
