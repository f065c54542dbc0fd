package dev.unitform.yaml;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamNode.Entry;
import dev.unitform.yaml.StreamNode.Mapping;
import dev.unitform.yaml.StreamNode.Sequence;
import dev.unitform.yaml.StreamNode.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a document in as few places as possible. The new text is parsed again and compared with
 * the wanted nodes. If it differs, for example because of anchors, the whole document is written
 * again.
 */
public final class StreamEditor {
  private final String text;
  private final StreamDocument document;
  private final String lineBreak;

  /**
   * A key to set.
   *
   * @param path keys and list indexes from the root to an existing mapping
   */
  public record Change(List<String> path, String key, StreamNode value) {
    public Change {
      path = List.copyOf(path);
    }
  }

  /** A part of the text and its replacement. */
  private record Replacement(int start, int end, String text) {}

  private StreamEditor(String stream, StreamDocument document) {
    this.text = stream.substring(document.start(), document.end());
    this.document = document;
    this.lineBreak = lineBreak(text);
  }

  /**
   * The text of a document in which some keys are set.
   *
   * @param changes each for a different key
   */
  public static String edit(String stream, StreamDocument document, List<Change> changes) {
    StreamEditor editor = new StreamEditor(stream, document);
    StreamNode root = document.root();
    if (root == null) {
      throw new IllegalArgumentException("a document without content cannot be changed");
    }
    StreamNode wanted = root;
    for (Change change : changes) {
      wanted = with(wanted, change, 0);
    }
    String edited = editor.inPlace(root, changes);
    if ((edited == null || !means(edited, wanted)) && wanted instanceof Mapping top && top.flow()) {
      edited = editor.anewInFlow(root.span(), wanted);
    }
    if (edited == null || !means(edited, wanted)) {
      edited = editor.anew(root.span(), wanted);
      if (!means(edited, wanted)) {
        throw new IllegalStateException("a document does not contain what was written: " + changes);
      }
    }
    return edited;
  }

  /** The line break that a text uses. */
  public static String lineBreak(String text) {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  /** A mapping or list as lines, each ending in a line break. */
  public static String lines(StreamNode node, String lineBreak) {
    return StreamText.block(node, 0).replace("\n", lineBreak);
  }

  private static boolean means(String text, StreamNode wanted) {
    List<StreamNode> roots = new ArrayList<>();
    boolean wrong =
        Diagnostics.hasErrors(
            YamlStreamReader.read(
                new SourceText("", text),
                document -> {
                  if (document.root() != null) {
                    roots.add(document.root());
                  }
                }));
    return !wrong && roots.size() == 1 && StreamMeaning.same(roots.get(0), wanted);
  }

  private static StreamNode with(StreamNode given, Change change, int depth) {
    StreamNode node = given.resolved();
    if (depth == change.path.size()) {
      return with((Mapping) node, change.key, change.value);
    }
    String step = change.path.get(depth);
    if (node instanceof Sequence sequence) {
      List<StreamNode> items = new ArrayList<>(sequence.items());
      int index = Integer.parseInt(step);
      items.set(index, with(items.get(index), change, depth + 1));
      return new Sequence(sequence.span(), sequence.tag(), sequence.flow(), items);
    }
    Mapping mapping = (Mapping) node;
    StreamNode value = StreamMeaning.value(mapping, step);
    if (value == null) {
      throw new IllegalArgumentException("there is nothing at '" + step + "'");
    }
    return with(mapping, step, with(value, change, depth + 1));
  }

  private static Mapping with(Mapping mapping, String key, StreamNode value) {
    List<Entry> entries = new ArrayList<>(mapping.entries());
    int index = StreamMeaning.index(mapping, key);
    if (StreamMeaning.isMerged(mapping, key)) {
      // The new entry comes after the merge key, because some parsers let a merge key override the
      // entries before it.
      entries.removeIf(entry -> StreamMeaning.isKey(entry.key(), key));
      entries.add(new Entry(StreamNode.of(key), value));
    } else if (index >= 0) {
      entries.set(index, new Entry(entries.get(index).key(), value));
    } else {
      int made = 0;
      while (made < entries.size() && entries.get(made).key().span().isNone()) {
        made++;
      }
      entries.add(made, new Entry(StreamNode.of(key), value));
    }
    return new Mapping(mapping.span(), mapping.tag(), mapping.flow(), entries);
  }

  private @Nullable String inPlace(StreamNode root, List<Change> changes) {
    List<Replacement> replacements = new ArrayList<>();
    for (Change change : changes) {
      Replacement replacement = replacement(root, change);
      if (replacement == null) {
        return null;
      }
      replacements.add(replacement);
    }
    // Insertions at the same place keep their order, because this sort is stable.
    replacements.sort((a, b) -> Integer.compare(a.start, b.start));
    StringBuilder out = new StringBuilder(text.length() + 256);
    int copied = 0;
    for (Replacement replacement : replacements) {
      if (replacement.start < copied) {
        return null;
      }
      out.append(text, copied, replacement.start).append(replacement.text);
      copied = replacement.end;
    }
    return out.append(text, copied, text.length()).toString();
  }

  private @Nullable Replacement replacement(StreamNode root, Change change) {
    StreamNode node = root;
    for (String step : change.path) {
      if (node instanceof Sequence sequence) {
        node = sequence.items().get(Integer.parseInt(step));
      } else if (node instanceof Mapping mapping
          && !StreamMeaning.isMerged(mapping, step)
          && StreamMeaning.index(mapping, step) >= 0) {
        node = mapping.entries().get(StreamMeaning.index(mapping, step)).value();
      } else {
        return null;
      }
    }
    if (!(node instanceof Mapping mapping) || StreamMeaning.isMerged(mapping, change.key)) {
      return null;
    }
    int index = StreamMeaning.index(mapping, change.key);
    return index < 0
        ? insertion(mapping, change)
        : substitution(mapping, mapping.entries().get(index), change.value);
  }

  /**
   * Adds an entry to a mapping, before its first entry. The start of that entry is known exactly,
   * while the end of the last entry is not.
   */
  private @Nullable Replacement insertion(Mapping mapping, Change change) {
    if (mapping.entries().isEmpty()) {
      return null;
    }
    Span first = mapping.entries().get(0).key().span();
    int at = first.start() - document.start();
    if (mapping.flow()) {
      String entry = YamlText.quoteAsJson(change.key) + ": " + StreamText.flow(change.value) + ", ";
      return new Replacement(at, at, entry);
    }
    int indent = first.column() - 1;
    StreamNode entry =
        with(new Mapping(Span.NONE, null, false, List.of()), change.key, change.value);
    String lines = StreamText.block(entry, indent);
    // The text is inserted after the indentation of the existing entry, so it begins without
    // indentation and ends with new indentation for that entry.
    String inserted = lines.substring(indent) + " ".repeat(indent);
    return new Replacement(at, at, inserted.replace("\n", lineBreak));
  }

  private Replacement substitution(Mapping mapping, Entry entry, StreamNode value) {
    Span old = entry.value().span();
    int start = old.start() - document.start();
    int end = old.end() - document.start();
    boolean ownLine = end > start && text.charAt(end - 1) == '\n';
    if (mapping.flow() || !StreamText.isFilled(value)) {
      boolean afterColon = start == end && start > 0 && text.charAt(start - 1) == ':';
      return new Replacement(
          start,
          end,
          (afterColon ? " " : "") + StreamText.flow(value) + (ownLine ? lineBreak : ""));
    }
    int indent = entry.key().span().column() + 1;
    while (start > 0 && " \t\r\n".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    String lines = "\n" + StreamText.block(value, indent);
    String kept = ownLine ? lines : lines.stripTrailing();
    return new Replacement(start, end, kept.replace("\n", lineBreak));
  }

  /** Writes the document again on one line in braces, so that a JSON document stays JSON. */
  private String anewInFlow(Span root, StreamNode wanted) {
    return text.substring(0, root.start() - document.start())
        + StreamText.flow(wanted)
        + text.substring(root.end() - document.start());
  }

  private String anew(Span root, StreamNode wanted) {
    int start = root.start() - document.start();
    int end = root.end() - document.start();
    boolean lineStart = start == 0 || "\n\uFEFF".indexOf(text.charAt(start - 1)) >= 0;
    String lines = (lineStart ? "" : "\n") + StreamText.block(wanted, 0);
    boolean ownLine = end > start && text.charAt(end - 1) == '\n';
    return text.substring(0, start)
        + (ownLine ? lines : lines.stripTrailing()).replace("\n", lineBreak)
        + text.substring(end);
  }
}
