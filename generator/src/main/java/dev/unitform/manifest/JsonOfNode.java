package dev.unitform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.KubernetesScalar;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts a YAML document to JSON as Helm and Kubernetes do; duplicate keys are errors. */
record JsonOfNode(String file, Diagnostics diagnostics) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  SourcePosition position(StreamNode node) {
    return new SourcePosition(file, node.span().line(), node.span().column(), 1);
  }

  JsonNode of(StreamNode given) {
    StreamNode node = given.resolved();
    if (node instanceof StreamNode.Mapping mapping) {
      return object(mapping);
    }
    if (node instanceof StreamNode.Sequence sequence) {
      ArrayNode array = JSON.arrayNode(sequence.items().size());
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar((StreamNode.Scalar) node);
  }

  private ObjectNode object(StreamNode.Mapping mapping) {
    ObjectNode object = JSON.objectNode();
    Map<String, SourcePosition> places = new HashMap<>();
    for (StreamNode.Entry entry : mapping.entries()) {
      if (StreamMeaning.isMerge(entry.key())) {
        merge(object, entry.value().resolved());
        continue;
      }
      String key = key(entry.key());
      if (key == null) {
        diagnostics.add(
            Code.YML006,
            position(entry.key()),
            "a key must be text",
            "use text as the key; lists and mappings cannot be keys");
        continue;
      }
      SourcePosition earlier = places.putIfAbsent(key, position(entry.key()));
      if (earlier != null) {
        diagnostics.add(
            new Diagnostic(
                    Code.YML002,
                    new SourcePosition(
                        file,
                        entry.key().span().line(),
                        entry.key().span().column(),
                        Math.max(1, key.length())),
                    "duplicate key '%s', first given at line %d".formatted(key, earlier.line()),
                    "keep one of the two: parsers differ in which one they use")
                .relatedTo(earlier));
      }
      object.set(key, of(entry.value()));
    }
    return object;
  }

  /**
   * Adds the entries of a merge key. They overwrite equal keys that stand before the merge key. If
   * its value is a list of mappings with equal keys, the first mapping wins.
   */
  private void merge(ObjectNode object, StreamNode source) {
    List<StreamNode> sources =
        source instanceof StreamNode.Sequence sequence ? sequence.items() : List.of(source);
    for (int i = sources.size() - 1; i >= 0; i--) {
      if (of(sources.get(i)) instanceof ObjectNode merged) {
        object.setAll(merged);
      }
    }
  }

  private @Nullable String key(StreamNode node) {
    return node.resolved() instanceof StreamNode.Scalar scalar ? scalar(scalar).asText() : null;
  }

  private static JsonNode scalar(StreamNode.Scalar scalar) {
    String tag = scalar.tag();
    boolean typed =
        tag == null ? scalar.plain() : tag.matches("tag:yaml.org,2002:(int|float|bool|null)");
    return typed ? json(KubernetesScalar.of(scalar.text())) : JSON.textNode(scalar.text());
  }

  private static JsonNode json(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    if (value instanceof BigInteger number) {
      return number.bitLength() < 32
          ? JSON.numberNode(number.intValueExact())
          : number.bitLength() < 64
              ? JSON.numberNode(number.longValueExact())
              : JSON.numberNode(number);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    return JSON.textNode((String) value);
  }
}
