package dev.unitform.schema;

import dev.unitform.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that breaks one keyword of its schema.
 *
 * @param schema the mapping with the keyword
 * @param property the key in the value that it is about; null if it is about the value itself
 */
record Misfit(String keyword, YamlNode.Mapping schema, Place place, @Nullable String property) {
  /** The value of the keyword. */
  YamlNode asked() {
    return JsonSchema.required(schema, keyword);
  }
}
