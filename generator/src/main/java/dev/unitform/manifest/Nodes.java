package dev.unitform.manifest;

import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.StreamNode.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document says at a key, as Kubernetes reads it: the last of two, and merge keys. */
final class Nodes {
  /** Merge keys can refer to each other only so far before nobody means it. */
  private static final int MERGES_DEEP = 20;

  private Nodes() {}

  /**
   * The node at a path of keys, aliases resolved.
   *
   * @return null when there is none
   */
  static @Nullable StreamNode at(StreamNode node, String... path) {
    StreamNode here = node.resolved();
    for (String key : path) {
      StreamNode value =
          here instanceof StreamNode.Mapping mapping ? value(mapping, key, MERGES_DEEP) : null;
      if (value == null) {
        return null;
      }
      here = value.resolved();
    }
    return here;
  }

  /** The text at a path of keys; null when there is no scalar. */
  static @Nullable String text(StreamNode node, String... path) {
    return at(node, path) instanceof StreamNode.Scalar scalar ? scalar.text() : null;
  }

  static boolean isMerge(StreamNode key) {
    return key.resolved() instanceof StreamNode.Scalar scalar
        && scalar.plain()
        && scalar.text().equals("<<");
  }

  static boolean isKey(StreamNode node, String key) {
    return node.resolved() instanceof StreamNode.Scalar scalar && scalar.text().equals(key);
  }

  private static @Nullable StreamNode value(StreamNode.Mapping mapping, String key, int depth) {
    StreamNode found = null;
    for (Entry entry : mapping.entries()) {
      if (isKey(entry.key(), key)) {
        found = entry.value();
      }
    }
    if (found != null || depth == 0) {
      return found;
    }
    for (Entry entry : mapping.entries()) {
      if (found == null && isMerge(entry.key())) {
        found = merged(entry.value().resolved(), key, depth);
      }
    }
    return found;
  }

  private static @Nullable StreamNode merged(StreamNode source, String key, int depth) {
    List<StreamNode> sources =
        source instanceof StreamNode.Sequence sequence ? sequence.items() : List.of(source);
    for (StreamNode each : sources) {
      StreamNode value =
          each.resolved() instanceof StreamNode.Mapping mapping
              ? value(mapping, key, depth - 1)
              : null;
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
