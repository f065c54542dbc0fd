package dev.unitform.schema;

import dev.unitform.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that breaks one keyword of its schema.
 *
 * @param schema the mapping that has the keyword
 * @param property the key of the value that it is about; null where it is about the value itself
 */
record Misfit(String keyword, YamlNode.Mapping schema, Place place, @Nullable String property) {
  /** What the keyword asks for. */
  YamlNode asked() {
    return JsonSchema.required(schema, keyword);
  }
}
