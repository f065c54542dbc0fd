package dev.unitform.yaml;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.StreamNode.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the nodes of one document of a stream from the parser's events. */
final class StreamComposer {
  /**
   * The maximum depth of nesting. No schema of a CustomResourceDefinition is nested so deeply, and
   * a deeper document could overflow the stack.
   */
  private static final int DEEPEST = 500;

  /**
   * The maximum number of values that aliases repeat. Few manifests have an alias at all; only an
   * attack reaches this number.
   */
  private static final int MOST_BY_ALIASES = 1_000_000;

  /** The maximum number of characters that aliases repeat. */
  private static final int LONGEST_BY_ALIASES = 16 * 1024 * 1024;

  /**
   * The maximum number of nodes: ten times as many as in the largest known
   * CustomResourceDefinition.
   */
  private static final int MOST_NODES = 1_000_000;

  private final String file;
  private final String text;
  private final YamlStream.Part part;
  private final Iterator<Event> events;
  private final Anchors<Anchored> anchors = new Anchors<>();
  private final boolean oneCharEach;
  private int knownCodePoint;
  private int knownIndex;
  private int nodes;
  private int nodesByAliases;
  private long characters;
  private long charactersByAliases;

  /** A node with the number of nodes and characters in it, with aliases expanded. */
  private record Anchored(StreamNode node, int size, long characters) {}

  /**
   * @param text the document's part of the stream, in which some tabs may have been replaced by
   *     spaces
   */
  StreamComposer(String file, String text, YamlStream.Part part) {
    this.file = file;
    this.text = text;
    this.part = part;
    this.oneCharEach = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    this.events = Events.of(file, text);
  }

  /**
   * The root of the document.
   *
   * @return null if it has no content
   */
  @Nullable StreamNode document() {
    StreamNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        default -> root = node(event, 0);
      }
    }
    boolean nothing =
        root instanceof StreamNode.Scalar scalar && scalar.span().start() == scalar.span().end();
    return nothing ? null : root;
  }

  private StreamNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new YamlLimitException(
          position(event, 1),
          "nested deeper than " + DEEPEST + " levels",
          "no real manifest is nested so deeply; check the program that wrote the manifest");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    int before = nodes++;
    long charactersBefore = characters;
    if (nodes - nodesByAliases > MOST_NODES) {
      throw new YamlLimitException(
          position(event, 1),
          "more than " + MOST_NODES + " values in one document",
          "no real manifest has so many values; check the program that wrote the manifest");
    }
    anchors.begin((NodeEvent) event);
    StreamNode node =
        switch (event.getEventId()) {
          case MappingStart -> mapping((CollectionStartEvent) event, depth);
          case SequenceStart -> sequence((CollectionStartEvent) event, depth);
          default -> scalar((ScalarEvent) event);
        };
    anchors.end(
        (NodeEvent) event, new Anchored(node, nodes - before, characters - charactersBefore));
    return node;
  }

  private StreamNode alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    Anchored target = anchors.get(name);
    if (target == null) {
      throw new YamlLimitException(
          position(event, name.length() + 1),
          "the alias '*" + name + "' has no anchor before it",
          "anchors must be complete before they are used; an anchor cannot contain itself");
    }
    if (nodesByAliases > MOST_BY_ALIASES - target.size) {
      throw tooMuchByAliases(event, name, MOST_BY_ALIASES + " values");
    }
    if (charactersByAliases > LONGEST_BY_ALIASES - target.characters) {
      throw tooMuchByAliases(event, name, LONGEST_BY_ALIASES + " characters");
    }
    nodesByAliases += target.size;
    nodes += target.size;
    charactersByAliases += target.characters;
    characters += target.characters;
    return new StreamNode.Alias(span(event, index(event.getEndMark())), target.node);
  }

  private YamlLimitException tooMuchByAliases(AliasEvent event, String name, String what) {
    return new YamlLimitException(
        position(event, name.length() + 1),
        "aliases repeat more than " + what,
        "no real manifest repeats so much; check for aliases that refer to aliases");
  }

  private StreamNode mapping(CollectionStartEvent start, int depth) {
    List<StreamNode.Entry> entries = new ArrayList<>();
    Event event = events.next();
    for (; !(event instanceof CollectionEndEvent); event = events.next()) {
      StreamNode key = node(event, depth + 1);
      entries.add(new StreamNode.Entry(key, node(events.next(), depth + 1)));
    }
    // For the parser, a block ends where the next token begins, after any comments. Here it ends
    // with its last value.
    int end =
        start.isFlow() || entries.isEmpty()
            ? index(event.getEndMark())
            : entries.get(entries.size() - 1).value().span().end();
    return new StreamNode.Mapping(span(start, end), tag(start.getTag()), start.isFlow(), entries);
  }

  private StreamNode sequence(CollectionStartEvent start, int depth) {
    List<StreamNode> items = new ArrayList<>();
    Event event = events.next();
    for (; !(event instanceof CollectionEndEvent); event = events.next()) {
      items.add(node(event, depth + 1));
    }
    int end =
        start.isFlow() || items.isEmpty()
            ? index(event.getEndMark())
            : items.get(items.size() - 1).span().end();
    return new StreamNode.Sequence(span(start, end), tag(start.getTag()), start.isFlow(), items);
  }

  private StreamNode scalar(ScalarEvent event) {
    characters += event.getValue().length();
    return new StreamNode.Scalar(
        span(event, index(event.getEndMark())),
        tag(event.getTag()),
        event.getScalarStyle() == ScalarStyle.PLAIN,
        event.getValue());
  }

  private static @Nullable String tag(Optional<String> tag) {
    return tag.orElse(null);
  }

  private Span span(Event event, int end) {
    SourcePosition at = position(event, 1);
    return new Span(index(event.getStartMark()), end, at.line(), at.column());
  }

  private SourcePosition position(Event event, int length) {
    return event
        .getStartMark()
        .map(
            m ->
                new SourcePosition(
                    file, part.linesBefore() + m.getLine() + 1, m.getColumn() + 1, length))
        .orElseGet(() -> SourcePosition.startOf(file));
  }

  /**
   * The index of a mark in the stream. The parser counts code points, but a string counts
   * characters.
   */
  private int index(Optional<Mark> mark) {
    int codePoint = mark.map(Mark::getIndex).orElse(0);
    if (oneCharEach) {
      return part.start() + codePoint;
    }
    knownIndex = text.offsetByCodePoints(knownIndex, codePoint - knownCodePoint);
    knownCodePoint = codePoint;
    return part.start() + knownIndex;
  }
}
