package dev.unitform.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a YAML stream that knows the text it was read from, and how it was written: what is
 * needed to change a few words and leave the rest alone.
 */
public sealed interface StreamNode {
  /** Where the text of the node starts and ends. */
  Span span();

  /** The tag as it was resolved, if one was written. */
  @Nullable String tag();

  /** The node itself; of an alias, the node that it refers to. */
  default StreamNode resolved() {
    StreamNode node = this;
    while (node instanceof Alias alias) {
      node = alias.target();
    }
    return node;
  }

  /**
   * A stretch of text.
   *
   * @param start index of its first character, anchors and tags included
   * @param end index behind its last one
   * @param line from 1
   * @param column from 1, in code points
   */
  record Span(int start, int end, int line, int column) {
    /** Of a node that was made and not read. */
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

  /** A node for a mapping, in the map's order. */
  static StreamNode of(Map<String, StreamNode> entries) {
    List<Entry> list = new ArrayList<>();
    entries.forEach((key, value) -> list.add(new Entry(of(key), value)));
    return new Mapping(Span.NONE, null, /* flow= */ false, list);
  }

  /** A mapping with its entries as they were written: duplicates and merge keys included. */
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
   * @param plain whether it was written without quotes, so that it may stand for more than text
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
