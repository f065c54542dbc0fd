package dev.unitform.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * YAML nodes as a Jackson tree, with the position of each token in parser order.
 *
 * @param positions the positions of scalars, keys, and the start and end of mappings and lists; a
 *     mapping or list below a key has the position of the key
 */
record PositionedTree(JsonNode root, List<SourcePosition> positions) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int INT_BITS = 31;

  static PositionedTree of(YamlNode root) {
    List<SourcePosition> positions = new ArrayList<>();
    return new PositionedTree(tree(root, root.position(), positions), positions);
  }

  private static JsonNode tree(YamlNode node, SourcePosition at, List<SourcePosition> positions) {
    positions.add(at);
    if (node instanceof YamlNode.Scalar scalar) {
      return leaf(scalar);
    }
    JsonNode container;
    if (node instanceof YamlNode.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      for (YamlNode.Entry entry : mapping.entries()) {
        positions.add(entry.keyPosition());
        boolean scalar = entry.value() instanceof YamlNode.Scalar;
        SourcePosition place = scalar ? entry.value().position() : entry.keyPosition();
        object.set(entry.key(), tree(entry.value(), place, positions));
      }
      container = object;
    } else {
      ArrayNode array = JSON.arrayNode();
      for (YamlNode item : ((YamlNode.Sequence) node).items()) {
        array.add(tree(item, item.position(), positions));
      }
      container = array;
    }
    positions.add(at);
    return container;
  }

  private static JsonNode leaf(YamlNode.Scalar scalar) {
    BigDecimal number = scalar.number();
    return switch (scalar.kind()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
      case INTEGER -> integer(Objects.requireNonNull(number).toBigIntegerExact());
      case FLOAT -> number == null ? JSON.textNode(scalar.text()) : JSON.numberNode(number);
      case STRING -> JSON.textNode(scalar.text());
    };
  }

  private static JsonNode integer(BigInteger value) {
    return value.bitLength() <= INT_BITS
        ? JSON.numberNode(value.intValueExact())
        : JSON.numberNode(value);
  }
}
