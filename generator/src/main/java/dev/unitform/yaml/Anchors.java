package dev.unitform.yaml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * The anchors of a document while it is read. A name refers to the last node that begins with it,
 * even if that node is inside another one with the same name.
 */
final class Anchors<T> {
  private final Map<String, NodeEvent> last = new HashMap<>();
  private final Map<String, T> complete = new HashMap<>();

  /** A node begins. */
  void begin(NodeEvent node) {
    node.getAnchor()
        .ifPresent(
            anchor -> {
              last.put(anchor.getValue(), node);
              complete.remove(anchor.getValue());
            });
  }

  /** A node that has begun ends. */
  void end(NodeEvent node, T value) {
    node.getAnchor()
        .filter(anchor -> last.get(anchor.getValue()) == node)
        .ifPresent(anchor -> complete.put(anchor.getValue(), value));
  }

  /** What an alias refers to; null if no complete node has this name. */
  @Nullable T get(String name) {
    return complete.get(name);
  }
}
