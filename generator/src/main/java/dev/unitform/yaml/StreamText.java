package dev.unitform.yaml;

import dev.unitform.yaml.StreamNode.Entry;
import dev.unitform.yaml.StreamNode.Mapping;
import dev.unitform.yaml.StreamNode.Scalar;
import dev.unitform.yaml.StreamNode.Sequence;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Prints nodes of a stream as lines of text. Parsers of YAML 1.1 and 1.2 read the same scalars as
 * before: plain scalars stay plain, and texts stay texts. Aliases are expanded.
 */
final class StreamText {
  private static final String CORE_TAG = "tag:yaml.org,2002:";

  private StreamText() {}

  /** A mapping or sequence that is not empty, with one entry or item on each line. */
  static String block(StreamNode node, int indent) {
    StringBuilder out = new StringBuilder();
    block(out, node.resolved(), indent);
    return out.toString();
  }

  /**
   * The text behind the colon of a key or the dash of an item: a mapping or sequence that is not
   * empty on lines of its own, anything else on the same line.
   *
   * @param indent the indentation of the key or the dash
   */
  static String nested(StreamNode node, int indent) {
    StringBuilder out = new StringBuilder();
    nested(out, node, indent);
    return out.toString();
  }

  /** Any node on one line; texts are quoted as in JSON. */
  static String flow(StreamNode node) {
    StringBuilder out = new StringBuilder();
    flow(out, node.resolved());
    return out.toString();
  }

  /**
   * Whether a node is a mapping or sequence that is not empty, which takes lines of its own in
   * block style.
   */
  static boolean isFilled(StreamNode node) {
    StreamNode resolved = node.resolved();
    return (resolved instanceof Mapping mapping && !mapping.entries().isEmpty())
        || (resolved instanceof Sequence sequence && !sequence.items().isEmpty());
  }

  private static void block(StringBuilder out, StreamNode node, int indent) {
    if (node instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        out.append(" ".repeat(indent)).append(key(entry.key())).append(':');
        nested(out, entry.value(), indent);
      }
    } else if (node instanceof Sequence sequence) {
      for (StreamNode item : sequence.items()) {
        out.append(" ".repeat(indent)).append('-');
        if (item.resolved() instanceof Mapping mapping
            && mapping.tag() == null
            && isFilled(mapping)) {
          // The first key follows the dash on the same line.
          int start = out.length();
          block(out, mapping, indent + 2);
          out.delete(start, start + indent + 1);
        } else {
          nested(out, item, indent);
        }
      }
    } else {
      throw new IllegalArgumentException("not a list or mapping: " + node);
    }
  }

  private static void nested(StringBuilder out, StreamNode given, int indent) {
    StreamNode node = given.resolved();
    if (isFilled(node)) {
      out.append(node.tag() == null ? "" : " " + tag(node)).append('\n');
      block(out, node, indent + 2);
    } else {
      out.append(' ');
      if (node instanceof Scalar scalar) {
        out.append(tagged(scalar)).append(inBlock(scalar));
      } else {
        flow(out, node);
      }
      out.append('\n');
    }
  }

  private static void flow(StringBuilder out, StreamNode node) {
    if (node instanceof Mapping mapping) {
      out.append(tagged(mapping)).append('{');
      for (Iterator<Entry> entries = mapping.entries().iterator(); entries.hasNext(); ) {
        Entry entry = entries.next();
        flow(out, entry.key().resolved());
        out.append(": ");
        flow(out, entry.value().resolved());
        out.append(entries.hasNext() ? ", " : "");
      }
      out.append('}');
    } else if (node instanceof Sequence sequence) {
      out.append(tagged(sequence)).append('[');
      for (Iterator<StreamNode> items = sequence.items().iterator(); items.hasNext(); ) {
        flow(out, items.next().resolved());
        out.append(items.hasNext() ? ", " : "");
      }
      out.append(']');
    } else if (node instanceof Scalar scalar) {
      out.append(tagged(scalar)).append(inFlow(scalar));
    }
  }

  private static String key(StreamNode given) {
    StreamNode node = given.resolved();
    boolean made = node instanceof Scalar && node.span().isNone();
    return made ? YamlText.key(((Scalar) node).text()) : flow(node);
  }

  /**
   * A scalar in flow style. It is quoted if it contains characters to which some parser gives a
   * special meaning in flow style; such a scalar is a text.
   */
  private static String inFlow(Scalar scalar) {
    String text = inBlock(scalar);
    boolean mayBePlain =
        text.chars().noneMatch(c -> ",[]{}#\"'?".indexOf(c) >= 0)
            && !text.contains(": ")
            && !text.endsWith(":")
            && !text.startsWith(":")
            && !text.equals("-");
    return text.startsWith("\"") || mayBePlain ? text : YamlText.quoteAsJson(scalar.text());
  }

  private static String inBlock(Scalar scalar) {
    String text = scalar.text();
    if (scalar.plain() && text.isEmpty()) {
      return scalar.tag() == null ? "null" : "";
    }
    return scalar.plain() && text.indexOf('\n') < 0 ? text : YamlText.quoteAsJson(text);
  }

  private static String tagged(StreamNode node) {
    return node.tag() == null ? "" : tag(node) + " ";
  }

  private static String tag(StreamNode node) {
    @Nullable String tag = node.tag();
    if (tag == null) {
      return "";
    }
    if (tag.startsWith(CORE_TAG)) {
      return "!!" + tag.substring(CORE_TAG.length());
    }
    return tag.startsWith("!") ? tag : "!<" + tag + ">";
  }
}
