package dev.unitform.schema;

import dev.unitform.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that violates one keyword of its schema.
 *
 * @param schema the mapping with the keyword
 * @param property the key of the value that causes the violation; null if the value itself does
 */
record Misfit(String keyword, YamlNode.Mapping schema, Place place, @Nullable String property) {
  /** The value of the keyword. */
  YamlNode asked() {
    return JsonSchema.required(schema, keyword);
  }
}
