package dev.unitform.schema;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a document that matches its schema, so that its type is known. */
public record DocumentValue(YamlNode node) {
  public SourcePosition position() {
    return node.position();
  }

  /** The value at a path of keys; null if there is none. */
  public @Nullable DocumentValue at(String... path) {
    YamlNode value = node.at(Arrays.asList(path));
    return value == null ? null : new DocumentValue(value);
  }

  public boolean has(String key) {
    return at(key) != null;
  }

  /** The text of this value. The schema must require a text here. */
  public String text() {
    return ((YamlNode.Scalar) node).text();
  }

  /** The text at a path of keys; null if there is none. */
  public @Nullable String text(String... path) {
    DocumentValue value = at(path);
    return value == null ? null : value.text();
  }

  /** The whole number of a key; null if there is none. */
  public @Nullable Integer integer(String key) {
    BigDecimal number =
        node.at(List.of(key)) instanceof YamlNode.Scalar scalar ? scalar.number() : null;
    return number == null ? null : number.intValueExact();
  }

  /** The boolean value of a key. */
  public boolean flag(String key, boolean otherwise) {
    String text = text(key);
    return text == null ? otherwise : text.equalsIgnoreCase("true");
  }

  /** The items of the list at a path of keys; empty if there is no list. */
  public List<DocumentValue> items(String... path) {
    return node.at(Arrays.asList(path)) instanceof YamlNode.Sequence list
        ? list.items().stream().map(DocumentValue::new).toList()
        : List.of();
  }
}
