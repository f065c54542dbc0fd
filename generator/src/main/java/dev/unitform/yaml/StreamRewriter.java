package dev.unitform.yaml;

import dev.unitform.yaml.StreamNode.Alias;
import dev.unitform.yaml.StreamNode.Entry;
import dev.unitform.yaml.StreamNode.Mapping;
import dev.unitform.yaml.StreamNode.Sequence;
import dev.unitform.yaml.StreamNode.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Writes the text of a document again with other nodes. It replaces only the parts that differ. If
 * a changed node has an anchor, the aliases that refer to it are replaced by what they stood for.
 */
final class StreamRewriter {
  private final String text;
  private final int documentStart;
  private final String lineBreak;
  private final StringBuilder out;

  /** The nodes of the text that are not replaced as a whole, with their new content. */
  private final IdentityHashMap<StreamNode, StreamNode> kept = new IdentityHashMap<>();

  private int copied;

  /**
   * @param text the text of the document
   * @param documentStart the index of the document in the stream
   */
  StreamRewriter(String text, int documentStart) {
    this.text = text;
    this.documentStart = documentStart;
    this.lineBreak = StreamEditor.lineBreak(text);
    this.out = new StringBuilder(text.length() + 256);
  }

  /** The text of the wanted nodes. */
  String rewrite(StreamNode root, StreamNode wanted) {
    if (!keeps(root, wanted)) {
      replaceRoot(root, wanted);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /**
   * Writes what differs inside a node.
   *
   * @return whether the node is not to be replaced as a whole
   */
  private boolean keeps(StreamNode given, StreamNode changed) {
    if (given instanceof Alias alias) {
      StreamNode target = kept.get(alias.target());
      return target != null && StreamMeaning.same(target, changed);
    }
    StreamNode wanted = changed.resolved();
    boolean keeps = Objects.equals(given.tag(), wanted.tag());
    if (given instanceof Mapping mapping) {
      keeps =
          keeps
              && wanted instanceof Mapping other
              && (given == wanted || !isAbbreviated(mapping))
              && keeps(mapping, other);
    } else if (given instanceof Sequence sequence) {
      keeps = keeps && wanted instanceof Sequence other && keeps(sequence, other);
    } else {
      keeps = given == wanted;
    }
    if (keeps) {
      kept.put(given, wanted);
    }
    return keeps;
  }

  /** Whether a mapping has an empty key, or a key without a colon, as in <code>{a}</code>. */
  private boolean isAbbreviated(Mapping mapping) {
    return mapping.entries().stream()
        .anyMatch(
            entry ->
                isEmpty(entry.key())
                    || (isEmpty(entry.value())
                        && text.charAt(endWithoutSpace(start(entry.value())) - 1) != ':'));
  }

  private boolean keeps(Mapping given, Mapping wanted) {
    List<Entry> entries = given.entries();
    int added = wanted.entries().size() - entries.size();
    List<Entry> changed = wanted.entries().subList(Math.max(0, added), wanted.entries().size());
    boolean sameKeys = added == 0 || (added > 0 && !entries.isEmpty());
    for (int i = 0; sameKeys && i < entries.size(); i++) {
      sameKeys = entries.get(i).key() == changed.get(i).key();
    }
    if (!sameKeys) {
      return false;
    }
    if (added > 0) {
      insert(given, wanted.entries().subList(0, added));
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!keeps(entry.key(), entry.key())) {
        replace(start(entry.key()), end(entry.key()), StreamText.flow(entry.key()));
      }
      if (!keeps(entry.value(), changed.get(i).value())) {
        replaceValue(given, entry, changed.get(i).value());
      }
    }
    return true;
  }

  private boolean keeps(Sequence given, Sequence wanted) {
    List<StreamNode> items = given.items();
    if (items.size() != wanted.items().size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (isEmpty(items.get(i)) && items.get(i) != wanted.items().get(i)) {
        return false; // behind a dash alone, the indentation is not known
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (!keeps(items.get(i), wanted.items().get(i))) {
        replaceItem(given, items.get(i), wanted.items().get(i));
      }
    }
    return true;
  }

  /**
   * Adds entries to a mapping, before its first entry. The start of that entry is known exactly,
   * while the end of the last entry is not.
   */
  private void insert(Mapping mapping, List<Entry> added) {
    StreamNode first = mapping.entries().get(0).key();
    int start = start(first);
    int mark = endWithoutSpace(start) - 1;
    boolean marked = mark >= 0 && text.charAt(mark) == '?' && start > mark + 1;
    int at = marked ? mark : start;
    StreamNode made = new Mapping(Span.NONE, null, mapping.flow(), added);
    if (mapping.flow()) {
      String inBraces = StreamText.flow(made);
      replace(at, at, inBraces.substring(1, inBraces.length() - 1) + ", ");
    } else {
      // The text is inserted after the indentation of the existing entry, so it begins without
      // indentation and ends with new indentation for that entry.
      int indent = first.span().column() - 1 - (start - at);
      replace(at, at, StreamText.block(made, indent).substring(indent) + " ".repeat(indent));
    }
  }

  private void replaceValue(Mapping mapping, Entry entry, StreamNode value) {
    if (mapping.flow() || !StreamText.isFilled(value)) {
      boolean afterColon = isEmpty(entry.value()) && text.charAt(start(entry.value()) - 1) == ':';
      replaceInLine(entry.value(), (afterColon ? " " : "") + StreamText.flow(value));
    } else {
      String lines = StreamText.nested(value, entry.key().span().column() - 1);
      replace(
          endWithoutSpace(start(entry.value())),
          end(entry.value()),
          endsLine(entry.value()) ? lines : lines.stripTrailing());
    }
  }

  private void replaceItem(Sequence sequence, StreamNode given, StreamNode item) {
    if (sequence.flow() || !StreamText.isFilled(item) || item.tag() != null) {
      replaceInLine(given, StreamText.flow(item));
    } else {
      int indent = given.span().column() - 1;
      String lines = StreamText.block(item, indent).substring(indent);
      replace(start(given), end(given), endsLine(given) ? lines : lines.stripTrailing());
    }
  }

  private void replaceRoot(StreamNode given, StreamNode wanted) {
    if (given instanceof Mapping top && top.flow()) {
      replaceInLine(given, StreamText.flow(wanted)); // a JSON document stays JSON
    } else {
      boolean lineStart =
          start(given) == 0 || "\n\uFEFF".indexOf(text.charAt(start(given) - 1)) >= 0;
      String lines = StreamText.nested(wanted, -2).stripLeading();
      String own = lineStart || wanted.tag() != null ? lines : "\n" + lines;
      replace(start(given), end(given), endsLine(given) ? own : own.stripTrailing());
    }
  }

  private void replaceInLine(StreamNode given, String inLine) {
    replace(start(given), end(given), inLine + (endsLine(given) ? "\n" : ""));
  }

  private void replace(int start, int end, String replacement) {
    out.append(text, copied, start).append(replacement.replace("\n", lineBreak));
    copied = end;
  }

  /** The index after the last character before an index that is not white space. */
  private int endWithoutSpace(int index) {
    int end = index;
    while (end > 0 && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private int start(StreamNode node) {
    return node.span().start() - documentStart;
  }

  private int end(StreamNode node) {
    return node.span().end() - documentStart;
  }

  private boolean isEmpty(StreamNode node) {
    return start(node) == end(node);
  }

  private boolean endsLine(StreamNode node) {
    return end(node) > start(node) && text.charAt(end(node) - 1) == '\n';
  }
}
