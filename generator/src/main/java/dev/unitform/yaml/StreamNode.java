package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a YAML text, with its place and style, so that a part can be changed while the rest of
 * the text is kept.
 */
public sealed interface StreamNode {
  /** The place of the node in the text. */
  Span span();

  /** The resolved tag; null if the text has none. */
  @Nullable String tag();

  /** The node itself; for an alias, the node that it refers to. */
  default StreamNode resolved() {
    StreamNode node = this;
    while (node instanceof Alias alias) {
      node = alias.target();
    }
    return node;
  }

  /**
   * A part of the text.
   *
   * @param start the index of its first character, including anchors and tags
   * @param end the index after its last character
   * @param line the line, from 1
   * @param column the column, from 1, in code points
   */
  record Span(int start, int end, int line, int column) {
    /** The span of a node that was created and not read from a text. */
    static final Span NONE = new Span(-1, -1, 0, 0);

    boolean isNone() {
      return start < 0;
    }
  }

  /** A node for a text. */
  static StreamNode of(String text) {
    return new Scalar(Span.NONE, null, /* plain= */ false, text);
  }

  /** A node for a number. */
  static StreamNode of(int number) {
    return new Scalar(Span.NONE, null, /* plain= */ true, Integer.toString(number));
  }

  /** A node for a list. */
  static StreamNode of(List<StreamNode> items) {
    return new Sequence(Span.NONE, null, /* flow= */ false, items);
  }

  /** A node for a mapping, with the entries in the order of the map. */
  static StreamNode of(Map<String, StreamNode> entries) {
    List<Entry> list = new ArrayList<>();
    entries.forEach((key, value) -> list.add(new Entry(of(key), value)));
    return new Mapping(Span.NONE, null, /* flow= */ false, list);
  }

  /** A mapping with its entries as they are in the text, including duplicates and merge keys. */
  record Mapping(Span span, @Nullable String tag, boolean flow, List<Entry> entries)
      implements StreamNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One key of a mapping with its value. */
  record Entry(StreamNode key, StreamNode value) {}

  /** A sequence. */
  record Sequence(Span span, @Nullable String tag, boolean flow, List<StreamNode> items)
      implements StreamNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A scalar.
   *
   * @param plain whether it is written without quotes, so that it may be a number, a boolean or
   *     null
   */
  record Scalar(Span span, @Nullable String tag, boolean plain, String text)
      implements StreamNode {}

  /** A reference to a node that has an anchor. */
  record Alias(Span span, StreamNode target) implements StreamNode {
    @Override
    public @Nullable String tag() {
      return target.tag();
    }
  }
}
