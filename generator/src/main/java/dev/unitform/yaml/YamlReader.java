package dev.unitform.yaml;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into nodes with positions. Errors are duplicate keys, scalars that YAML
 * 1.1 and 1.2 read differently, tags, too deep nesting, and too many aliases. The result contains
 * all errors of the document.
 */
public final class YamlReader {
  private static final int DEEPEST = 100;
  private static final int MOST_NODES = 500_000;

  private static final String TEXT_TAG = "tag:yaml.org,2002:str";

  /**
   * The tags that Helm accepts: the tag for text, and the tags of the types that Helm recognises
   * without a tag.
   */
  private static final Set<String> HELMS_TAGS =
      Set.of(
          TEXT_TAG,
          "tag:yaml.org,2002:int",
          "tag:yaml.org,2002:float",
          "tag:yaml.org,2002:bool",
          "tag:yaml.org,2002:null",
          "tag:yaml.org,2002:map",
          "tag:yaml.org,2002:seq");

  private static final Set<String> SWITCHES =
      new HashSet<>(Arrays.asList("y", "yes", "on", "n", "no", "off"));

  private final String file;
  private final String text;
  private final Iterator<Event> events;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Anchors<Composed> anchors = new Anchors<>();
  private final boolean forHelm;
  private int nodes;
  private int deepest;

  private YamlReader(SourceText source, boolean forHelm) {
    this.forHelm = forHelm;
    this.file = source.name();
    this.text = source.text();
    this.events = Events.of(file, text);
  }

  /**
   * Reads the only document of a text.
   *
   * @return the root node with the faults below it; a result without a value if the text is not
   *     YAML or has no document
   */
  public static Result<YamlNode> read(SourceText source) {
    return read(new YamlReader(source, /* forHelm= */ false));
  }

  /**
   * Reads a user's values file as Helm does: a file without content is an empty mapping, merge keys
   * are followed, and plain scalars are read by YAML 1.1.
   */
  public static Result<YamlNode> readForHelm(SourceText source) {
    return read(new YamlReader(source, /* forHelm= */ true));
  }

  private static Result<YamlNode> read(YamlReader reader) {
    try {
      YamlNode root = reader.document();
      return root == null
          ? Result.failure(reader.diagnostics)
          : Result.of(root, reader.diagnostics);
    } catch (YamlLimitException e) {
      reader.diagnostics.add(e.diagnostic());
    } catch (YamlEngineException e) {
      reader.diagnostics.add(new SyntaxFault(reader.file, reader.text, 0).diagnostic(e));
    }
    return Result.failure(reader.diagnostics);
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (root != null) {
            boolean onlyThis = isNothing(root);
            diagnostics.add(
                Code.YML004,
                position(event, 3),
                "a second document starts here",
                "an input file has one document: move the rest to another file");
            return onlyThis ? null : root;
          }
        }
        default -> root = node(event, 0).node;
      }
    }
    if (root == null || isNothing(root)) {
      if (forHelm) {
        return new YamlNode.Mapping(SourcePosition.startOf(file), List.of());
      }
      diagnostics.add(
          Code.YML004,
          SourcePosition.startOf(file),
          "the file is empty",
          "write the content of the file; to get an example profile, run 'unitform init'");
      return null;
    }
    return root;
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.kind() == ScalarKind.NULL;
  }

  private Composed node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw tooDeep(event);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    int outerDeepest = deepest;
    deepest = depth;
    nodes = count(event, nodes, 1);
    int before = nodes;
    rejectTag(event);
    anchors.begin((NodeEvent) event);
    YamlNode node =
        switch (event.getEventId()) {
          case MappingStart -> mapping(event, depth);
          case SequenceStart -> sequence(event, depth);
          default -> scalar((ScalarEvent) event, true);
        };
    Composed composed = new Composed(node, nodes - before + 1, deepest - depth);
    deepest = Math.max(deepest, outerDeepest);
    anchors.end((NodeEvent) event, composed);
    return composed;
  }

  private YamlLimitException tooDeep(Event event) {
    return new YamlLimitException(
        position(event, 1),
        "nested deeper than " + DEEPEST + " levels",
        "check that it is the right file: inputs are nested only a few levels deep");
  }

  private Composed alias(AliasEvent alias, int depth) {
    String name = alias.getAlias().getValue();
    Composed target = anchors.get(name);
    if (target == null) {
      diagnostics.add(
          Code.YML005,
          position(alias, name.length() + 1),
          "the alias '*" + name + "' has no anchor before it",
          "anchors must be complete before they are used; an anchor cannot contain itself");
      return new Composed(
          new YamlNode.Scalar(position(alias, 1), "", ScalarKind.STRING),
          /* size= */ 1,
          /* height= */ 0);
    }
    if (depth + target.height > DEEPEST) {
      throw tooDeep(alias);
    }
    deepest = Math.max(deepest, depth + target.height);
    nodes = count(alias, nodes, target.size);
    return target;
  }

  private int count(Event event, int sofar, int more) {
    if (sofar > MOST_NODES - more) {
      throw new YamlLimitException(
          position(event, 1),
          "more than " + MOST_NODES + " values once aliases are expanded",
          "check that it is the right file: inputs are small");
    }
    return sofar + more;
  }

  private YamlNode mapping(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Set<String> merged = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(event instanceof ScalarEvent key)) {
        diagnostics.add(
            Code.YML006,
            position(event, 1),
            "a key must be text",
            "write the key as text; lists, mappings and aliases cannot be keys");
        if (!(event instanceof AliasEvent)) {
          node(event, depth + 1);
        }
        node(events.next(), depth + 1);
        continue;
      }
      rejectTag(event);
      String name = key.getValue();
      SourcePosition at = position(event, Math.max(1, name.length()));
      boolean isMerge = name.equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN;
      if (isMerge && forHelm) {
        merge(at, node(events.next(), depth + 1).node, entries, merged);
        continue;
      }
      if (isMerge) {
        diagnostics.add(
            Code.YML006,
            at,
            "merge keys are not supported",
            "YAML 1.2 has no merge keys: write the merged keys here, or quote '<<' if a key has"
                + " that name");
      }
      YamlNode value = node(events.next(), depth + 1).node;
      YamlNode.Entry entry = new YamlNode.Entry(name, at, value);
      YamlNode.Entry earlier = entries.putIfAbsent(name, entry);
      if (earlier != null && merged.remove(name)) {
        entries.put(name, entry);
      } else if (earlier != null) {
        diagnostics.add(
            Code.YML002,
            at,
            earlier.keyPosition(),
            "duplicate key '%s', first given at line %d"
                .formatted(name, earlier.keyPosition().line()),
            "keep one of the two: parsers differ in which one they use");
      }
    }
    return new YamlNode.Mapping(position(start, 1), List.copyOf(entries.values()));
  }

  /**
   * Adds the entries of other mappings. As in Helm's parser, the last of several merge keys wins.
   * If one merge key lists several mappings, the first mapping wins.
   */
  private void merge(
      SourcePosition at, YamlNode source, Map<String, YamlNode.Entry> entries, Set<String> merged) {
    List<YamlNode> sources =
        new ArrayList<>(
            source instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(source));
    Collections.reverse(sources);
    for (YamlNode each : sources) {
      if (!(each instanceof YamlNode.Mapping mapping)) {
        diagnostics.add(
            Code.YML006,
            at,
            "the value of a merge key must be a mapping",
            "name a mapping by its alias, as in '<<: *defaults'");
        continue;
      }
      for (YamlNode.Entry entry : mapping.entries()) {
        entries.put(entry.key(), entry);
        merged.add(entry.key());
      }
    }
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1).node);
    }
    return new YamlNode.Sequence(position(start, 1), items);
  }

  private YamlNode scalar(ScalarEvent event, boolean judged) {
    String text = event.getValue();
    SourcePosition at = position(event, Math.max(1, length(event)));
    if (forHelm) {
      return new YamlNode.Scalar(at, text, kindForHelm(event));
    }
    if (event.getScalarStyle() != ScalarStyle.PLAIN) {
      return new YamlNode.Scalar(at, text, ScalarKind.STRING);
    }
    if (judged && ScalarKind.isAmbiguous(text)) {
      diagnostics.add(
          Code.YML003,
          at,
          "'%s' is read differently by YAML 1.1 and 1.2".formatted(text),
          "quote it if it is text: \"%s\"%s"
              .formatted(
                  text,
                  SWITCHES.contains(text.toLowerCase(Locale.ROOT))
                      ? "; write true or false if it is a switch"
                      : ""));
      // The ambiguous scalar is read as text, so that the type check of the schema does not report
      // it again.
      return new YamlNode.Scalar(at, text, ScalarKind.STRING);
    }
    return new YamlNode.Scalar(at, text, ScalarKind.ofPlain(text));
  }

  private static ScalarKind kindForHelm(ScalarEvent event) {
    boolean isText =
        event.getTag().isPresent()
            ? event.getTag().orElseThrow().equals(TEXT_TAG)
            : event.getScalarStyle() != ScalarStyle.PLAIN;
    return isText ? ScalarKind.STRING : KubernetesScalar.kind(event.getValue());
  }

  private static int length(ScalarEvent event) {
    Optional<Mark> start = event.getStartMark();
    Optional<Mark> end = event.getEndMark();
    return start.isPresent()
            && end.isPresent()
            && start.orElseThrow().getLine() == end.orElseThrow().getLine()
        ? end.orElseThrow().getColumn() - start.orElseThrow().getColumn()
        : 1;
  }

  private void rejectTag(Event event) {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    tag.filter(name -> !(forHelm && HELMS_TAGS.contains(name)))
        .ifPresent(
            name ->
                diagnostics.add(
                    Code.YML006,
                    position(event, 1),
                    "the tag '%s' is not supported"
                        .formatted(name.replace("tag:yaml.org,2002:", "!!")),
                    "remove the tag; quote the value if it is text"));
  }

  private SourcePosition position(Event event, int length) {
    return position(event.getStartMark(), length);
  }

  private SourcePosition position(Optional<Mark> mark, int length) {
    return mark.map(m -> new SourcePosition(file, m.getLine() + 1, m.getColumn() + 1, length))
        .orElseGet(() -> SourcePosition.startOf(file));
  }

  /**
   * A node with the number of nodes in it after expanding aliases, and the depth of its nesting.
   */
  private record Composed(YamlNode node, int size, int height) {}
}
