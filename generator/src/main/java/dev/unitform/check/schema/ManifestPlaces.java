package dev.unitform.check.schema;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the lines and columns of values in a stream of Kubernetes objects. */
final class ManifestPlaces {
  private final SourceText source;
  private final List<StreamDocument> documents = new ArrayList<>();

  ManifestPlaces(ManifestText manifest) {
    this.source = new SourceText(manifest.file(), manifest.text());
    // Invalid YAML is not reported here, because another reader reports it.
    YamlStreamReader.read(source, documents::add);
  }

  /** The documents with content, in order. */
  List<StreamDocument> documents() {
    return documents.stream().filter(document -> document.root() != null).toList();
  }

  /** The node that starts at a place; null if there is none. */
  @Nullable StreamNode node(SourcePosition start) {
    for (StreamDocument document : documents) {
      StreamNode root = document.root();
      StreamNode found = root == null ? null : object(root, start);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable StreamNode object(StreamNode node, SourcePosition start) {
    if (node.span().line() == start.line() && node.span().column() == start.column()) {
      return node;
    }
    if (StreamMeaning.at(node, "items") instanceof StreamNode.Sequence items) {
      for (StreamNode item : items.items()) {
        StreamNode found = object(item, start);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /**
   * The place of a value, or of its nearest existing parent.
   *
   * @param path keys and indexes from an object to the value
   */
  SourcePosition of(StreamNode object, List<String> path) {
    StreamNode here = object.resolved();
    StreamNode shown = object;
    for (String step : path) {
      StreamNode next = null;
      if (here instanceof StreamNode.Mapping mapping) {
        StreamNode.Entry entry = entry(mapping, step);
        next = entry == null ? StreamMeaning.at(mapping, step) : entry.value();
        shown = entry == null ? shown : isScalar(next) ? entry.value() : entry.key();
      } else if (here instanceof StreamNode.Sequence sequence && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        next = index < sequence.items().size() ? sequence.items().get(index) : null;
        shown = next == null ? shown : next;
      }
      if (next == null) {
        break;
      }
      here = next.resolved();
    }
    return position(shown);
  }

  /**
   * The place of a key. If a YAML merge key ({@code <<}) added the key, the place of the mapping.
   */
  SourcePosition ofKey(StreamNode object, List<String> path, String key) {
    StreamNode here = object.resolved();
    for (String step : path) {
      StreamNode next =
          here instanceof StreamNode.Sequence sequence && step.matches("\\d{1,9}")
              ? sequence.items().get(Integer.parseInt(step))
              : StreamMeaning.at(here, step);
      if (next == null) {
        return of(object, path);
      }
      here = next.resolved();
    }
    StreamNode.Entry entry =
        here instanceof StreamNode.Mapping mapping ? entry(mapping, key) : null;
    return entry == null ? of(object, path) : position(entry.key());
  }

  private static boolean isScalar(@Nullable StreamNode node) {
    return node != null && node.resolved() instanceof StreamNode.Scalar;
  }

  private static StreamNode.@Nullable Entry entry(StreamNode.Mapping mapping, String key) {
    StreamNode.Entry found = null;
    for (StreamNode.Entry entry : mapping.entries()) {
      boolean same =
          entry.key().resolved() instanceof StreamNode.Scalar scalar && scalar.text().equals(key);
      found = same ? entry : found;
    }
    return found;
  }

  private SourcePosition position(StreamNode node) {
    StreamNode.Span span = node.span();
    int length = 1;
    if (node instanceof StreamNode.Scalar && span.end() <= source.text().length()) {
      String written = source.text().substring(span.start(), span.end());
      String line = written.lines().findFirst().orElse("");
      length = Math.max(1, line.codePointCount(0, line.length()));
    }
    return new SourcePosition(source.name(), span.line(), span.column(), length);
  }
}
