package dev.unitform.yaml;

import dev.unitform.yaml.StreamNode.Entry;
import dev.unitform.yaml.StreamNode.Mapping;
import dev.unitform.yaml.StreamNode.Scalar;
import dev.unitform.yaml.StreamNode.Sequence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that Kubernetes reads from the nodes of a stream. If a key occurs several times, for
 * example through merge keys, the last one counts.
 */
public final class StreamMeaning {
  /** The maximum number of merge keys that are followed one after the other. */
  private static final int MERGES_DEEP = 20;

  private StreamMeaning() {}

  /**
   * The node at a path of keys. Aliases are resolved.
   *
   * @return null if there is none
   */
  public static @Nullable StreamNode at(StreamNode node, String... path) {
    StreamNode here = node.resolved();
    for (String key : path) {
      StreamNode value = here instanceof Mapping mapping ? value(mapping, key) : null;
      if (value == null) {
        return null;
      }
      here = value.resolved();
    }
    return here;
  }

  /** The text at a path of keys; null if there is no scalar. */
  public static @Nullable String text(StreamNode node, String... path) {
    return at(node, path) instanceof Scalar scalar ? scalar.text() : null;
  }

  private static List<StreamNode> sources(StreamNode merged) {
    return merged instanceof Sequence sequence ? sequence.items() : List.of(merged);
  }

  /** Whether a key is a merge key, which adds the entries of other mappings. */
  public static boolean isMerge(StreamNode key) {
    return key.resolved() instanceof Scalar scalar && scalar.plain() && scalar.text().equals("<<");
  }

  /** Whether a node is null, in any notation. */
  public static boolean isNull(StreamNode node) {
    return node.resolved() instanceof Scalar scalar
        && scalar.plain()
        && scalar.tag() == null
        && ScalarKind.ofPlain(scalar.text()) == ScalarKind.NULL;
  }

  /**
   * Whether all parsers read the same data from two nodes. The order of a mapping's entries does
   * not matter.
   */
  public static boolean same(StreamNode a, StreamNode b) {
    StreamNode one = a.resolved();
    StreamNode other = b.resolved();
    if (one == other) {
      return true;
    }
    if (!Objects.equals(one.tag(), other.tag())) {
      return false;
    }
    if (one instanceof Mapping mapping && other instanceof Mapping with) {
      return same(mapping.entries(), with.entries());
    }
    if (one instanceof Sequence sequence && other instanceof Sequence with) {
      boolean same = sequence.items().size() == with.items().size();
      for (int i = 0; same && i < with.items().size(); i++) {
        same = same(sequence.items().get(i), with.items().get(i));
      }
      return same;
    }
    return one instanceof Scalar scalar && other instanceof Scalar with && same(scalar, with);
  }

  private static boolean same(List<Entry> ones, List<Entry> others) {
    if (ones.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < ones.size(); i++) {
      Entry one = ones.get(i);
      if (!same(one, others.get(i)) && others.stream().noneMatch(other -> same(one, other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Entry one, Entry other) {
    return same(one.key(), other.key()) && same(one.value(), other.value());
  }

  private static boolean same(Scalar one, Scalar other) {
    if (isNull(one) && isNull(other)) {
      return true;
    }
    return one.text().equals(other.text())
        && (one.plain() == other.plain() || isTextToAll(one.text()));
  }

  private static boolean isTextToAll(String text) {
    return ScalarKind.ofPlain(text) == ScalarKind.STRING && !ScalarKind.isAmbiguous(text);
  }

  static boolean isKey(StreamNode node, String key) {
    return node.resolved() instanceof Scalar scalar && scalar.text().equals(key);
  }

  /**
   * The index of the last entry with a key in the mapping itself, without keys that come through a
   * merge ({@code <<}); negative if there is none.
   */
  static int index(Mapping mapping, String key) {
    for (int i = mapping.entries().size() - 1; i >= 0; i--) {
      if (isKey(mapping.entries().get(i).key(), key)) {
        return i;
      }
    }
    return -1;
  }

  /** The value of a mapping's key; null if it does not have the key. */
  static @Nullable StreamNode value(Mapping mapping, String key) {
    return value(mapping, key, MERGES_DEEP);
  }

  /** Whether a merge key after an entry gives a mapping a key. */
  static boolean isMergedAfter(Mapping mapping, int index, String key) {
    return mapping.entries().subList(index + 1, mapping.entries().size()).stream()
        .anyMatch(
            entry ->
                isMerge(entry.key()) && merged(entry.value().resolved(), key, MERGES_DEEP) != null);
  }

  /**
   * The value of a key, which a merge key can set, too. By the YAML specification the mapping's own
   * key wins, but Kubernetes uses the last one.
   */
  private static @Nullable StreamNode value(Mapping mapping, String key, int depth) {
    StreamNode found = null;
    for (Entry entry : mapping.entries()) {
      StreamNode here = null;
      if (isMerge(entry.key())) {
        here = depth == 0 ? null : merged(entry.value().resolved(), key, depth);
      } else if (isKey(entry.key(), key)) {
        here = entry.value();
      }
      found = here == null ? found : here;
    }
    return found;
  }

  private static @Nullable StreamNode merged(StreamNode source, String key, int depth) {
    for (StreamNode each : sources(source)) {
      StreamNode value =
          each.resolved() instanceof Mapping mapping ? value(mapping, key, depth - 1) : null;
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
