package dev.unitform.schema;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;

/**
 * A value of a document, with its place and its name in messages.
 *
 * @param path from the root, as a JSON pointer without escapes
 * @param position the position of the value, or of its key if the value is a mapping or a list
 * @param name the name of the value in messages, such as {@code 'replicas'}, {@code item 2 of
 *     'zones'}, {@code 'web' of 'chartVersions'} or {@code the document}
 * @param key the key of the value; for an item of a list, the key of the list
 * @param isItem whether it is an item of a list
 */
record Place(
    String path, YamlNode node, SourcePosition position, String name, String key, boolean isItem) {
  static Place root(YamlNode node) {
    return new Place("", node, node.position(), "the document", "the document", false);
  }

  Place below(YamlNode.Entry entry) {
    YamlNode value = entry.value();
    return new Place(
        path + "/" + entry.key(),
        value,
        value instanceof YamlNode.Scalar ? value.position() : entry.keyPosition(),
        "'" + entry.key() + "'",
        entry.key(),
        false);
  }

  /** The place of a value whose key the user chose, such as the name of a chart. */
  Place belowOpen(YamlNode.Entry entry) {
    Place below = below(entry);
    return path.isEmpty()
        ? below
        : new Place(
            below.path,
            below.node,
            below.position,
            "%s of '%s'".formatted(below.name, key),
            below.key,
            false);
  }

  Place item(int index, YamlNode item) {
    return new Place(
        path + "/" + index,
        item,
        item.position(),
        "item " + (index + 1) + " of '" + key + "'",
        key,
        true);
  }

  /** The place of an entry's key, not of its value. */
  Place ofKey(YamlNode.Entry entry) {
    return root(new YamlNode.Scalar(entry.keyPosition(), entry.key(), ScalarKind.STRING));
  }
}
