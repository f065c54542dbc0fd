package dev.unitform.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds references in a chart's schemas to other documents. Helm would load them from the network
 * or from the disk (https://json-schema.org/draft/2020-12/json-schema-core#section-8.2).
 */
public final class OutsideReferences {
  private static final String SCHEMA = "values.schema.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> KEYWORDS =
      Set.of("$ref", "$dynamicRef", "$recursiveRef", "$schema");
  private static final Pattern OF_THE_STANDARD =
      Pattern.compile(
          "https?://json-schema\\.org/((draft-0[467]|draft/20(19-09|20-12))/)?schema#?");

  private OutsideReferences() {}

  /**
   * A reference.
   *
   * @param path the path of the schema in the chart
   * @param target the target as it is written; null for a schema that is not JSON
   */
  public record Reference(String path, @Nullable String target) {}

  static List<Reference> of(SortedMap<String, byte[]> files) {
    List<Reference> all = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          if (path.equals(SCHEMA) || path.endsWith("/" + SCHEMA)) {
            read(file, target -> all.add(new Reference(path, target)));
          }
        });
    return all;
  }

  private static void read(byte[] file, Consumer<@Nullable String> found) {
    try {
      visit(JSON.readTree(file), found);
    } catch (JsonProcessingException e) {
      found.accept(null);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  private static void visit(JsonNode node, Consumer<@Nullable String> found) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String target = entry.getValue().asText();
      if (KEYWORDS.contains(entry.getKey()) && entry.getValue().isTextual() && isOutside(target)) {
        found.accept(target);
      }
      visit(entry.getValue(), found);
    }
    if (node.isArray()) {
      node.forEach(item -> visit(item, found));
    }
  }

  /**
   * Whether a reference leads out of the schema. Only references that begin with "#" certainly stay
   * inside. Other names may be defined in the schema, but each version of the standard does this in
   * its own way, and Helm loads a document for each name that it does not find.
   */
  private static boolean isOutside(String target) {
    return !target.startsWith("#") && !OF_THE_STANDARD.matcher(target).matches();
  }
}
