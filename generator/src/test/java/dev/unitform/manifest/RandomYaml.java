package dev.unitform.manifest;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Data as YAML in one of many notations. Keys and scalars are already YAML; a mapping that occurs
 * twice gets an anchor.
 */
final class RandomYaml {
  private final Random random;
  private final Object root;
  private final IdentityHashMap<Object, Integer> occurrences = new IdentityHashMap<>();
  private final IdentityHashMap<Object, String> anchors = new IdentityHashMap<>();
  private final boolean aliases;
  private final int step;
  private final boolean dashesIndented;

  RandomYaml(Random random, Object root) {
    this.random = random;
    this.root = root;
    this.aliases = random.nextBoolean();
    this.step = 1 + random.nextInt(4);
    this.dashesIndented = random.nextBoolean();
    count(root);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    if (random.nextInt(6) == 0) {
      out.append(flow(root)).append('\n');
    } else {
      block(out, root, 0);
    }
    return out.toString();
  }

  private void count(Object node) {
    if (node instanceof Map<?, ?> map) {
      if (occurrences.merge(node, 1, Integer::sum) == 1) {
        map.values().forEach(this::count);
      }
    } else if (node instanceof List<?> list) {
      list.forEach(this::count);
    }
  }

  /** The anchor before a mapping that occurs again, or the alias that replaces it. */
  private String property(Object node, boolean merged) {
    if (!(node instanceof Map<?, ?>) || occurrences.getOrDefault(node, 0) < 2) {
      return "";
    }
    String anchor = anchors.get(node);
    if (anchor != null && (aliases || merged)) {
      return "*" + anchor;
    }
    if (anchor == null) {
      anchors.put(node, "a" + anchors.size());
      return "&" + anchors.get(node) + " ";
    }
    return "";
  }

  private void block(StringBuilder out, Object node, int indent) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            out.append(" ".repeat(indent));
            boolean explicit = random.nextInt(60) == 0 && !key.equals("<<");
            if (explicit) {
              out.append("? ").append(key).append('\n').append(" ".repeat(indent)).append(':');
            } else {
              out.append(key).append(':');
            }
            value(out, value, indent, key.equals("<<"));
          });
    } else if (node instanceof List<?> list) {
      for (Object item : list) {
        out.append(" ".repeat(indent)).append('-');
        if (item instanceof Map<?, ?> map
            && !map.isEmpty()
            && occurrences.getOrDefault(item, 0) < 2
            && random.nextInt(5) != 0) {
          int start = out.length();
          block(out, item, indent + 2);
          out.delete(start, start + indent + 1);
        } else {
          value(out, item, indent, false);
        }
      }
    } else {
      out.append(node).append('\n');
    }
  }

  private void value(StringBuilder out, Object value, int indent, boolean merged) {
    String property = property(value, merged);
    boolean empty =
        (value instanceof Map<?, ?> map && map.isEmpty())
            || (value instanceof List<?> list && list.isEmpty());
    if (property.startsWith("*")) {
      out.append(' ').append(property).append('\n');
    } else if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
      out.append(" ".repeat(1 + random.nextInt(2))).append(value).append('\n');
    } else if (empty || random.nextInt(8) == 0) {
      out.append(' ').append(property).append(content(value)).append('\n');
    } else {
      out.append(property.isEmpty() ? "" : " " + property.strip()).append('\n');
      boolean sameColumn =
          value instanceof List<?> && !dashesIndented && !out.toString().endsWith("-\n");
      block(out, value, indent + (sameColumn ? 0 : step));
    }
  }

  private String flow(Object node) {
    String property = property(node, false);
    return property.startsWith("*") ? property + " " : property + content(node);
  }

  private String content(Object node) {
    List<String> parts = new ArrayList<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            String property = key.equals("<<") ? property(value, true) : "";
            parts.add(
                key
                    + ": "
                    + (property.startsWith("*")
                        ? property + " "
                        : key.equals("<<") ? property + content(value) : flow(value)));
          });
      return "{" + String.join(", ", parts) + "}";
    }
    if (node instanceof List<?> list) {
      list.forEach(item -> parts.add(flow(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    return node.toString();
  }
}
