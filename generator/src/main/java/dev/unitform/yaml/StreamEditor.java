package dev.unitform.yaml;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamNode.Entry;
import dev.unitform.yaml.StreamNode.Mapping;
import dev.unitform.yaml.StreamNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Sets keys in a document. The new text is parsed again and compared with the wanted nodes. */
public final class StreamEditor {
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

  private StreamEditor() {}

  /**
   * The text of a document in which some keys are set.
   *
   * @param changes each for a different key
   * @return a result without a value if the new text would exceed a limit of the reader
   */
  public static Result<String> edit(
      SourceText stream, StreamDocument document, List<Change> changes) {
    StreamNode root = document.root();
    if (root == null) {
      throw new IllegalArgumentException("a document without content cannot be changed");
    }
    StreamNode wanted = root;
    for (Change change : changes) {
      wanted = with(wanted, change, 0);
    }
    String text = stream.text().substring(document.start(), document.end());
    String edited = new StreamRewriter(text, document.start()).rewrite(root, wanted);
    List<StreamNode> roots = new ArrayList<>();
    for (Diagnostic fault : read(edited, roots)) {
      if (fault.code() == Code.YML005) {
        return Result.failure(
            Code.YML005,
            new SourcePosition(stream.name(), root.span().line(), root.span().column(), 1),
            "the changed document would exceed a limit: " + fault.message(),
            fault.help());
      }
    }
    if (roots.size() != 1 || !StreamMeaning.same(roots.get(0), wanted)) {
      throw new IllegalStateException("a document does not contain what was written: " + changes);
    }
    return Result.of(edited);
  }

  /**
   * Whether a line break can be added at the end of a document, which is not so if it ends with a
   * block scalar.
   */
  public static boolean canEndLine(String document) {
    List<StreamNode> roots = new ArrayList<>();
    read(document, roots);
    read(document + "\n", roots);
    return roots.isEmpty() || StreamMeaning.same(roots.get(0), roots.get(1));
  }

  private static List<Diagnostic> read(String text, List<StreamNode> roots) {
    return YamlStreamReader.read(
        new SourceText("", text),
        document -> {
          if (document.root() != null) {
            roots.add(document.root());
          }
        });
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
    if (StreamMeaning.isMergedAfter(mapping, index, key)) {
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
}
