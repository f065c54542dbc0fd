package dev.unitform.manifest;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a chart rendered: the text, and the objects in it that post-render has to do with. */
final class RenderedStream {
  private static final Pattern OF_INTEREST =
      Pattern.compile(
          "Deployment|StatefulSet|CronJob|HorizontalPodAutoscaler|ScaledObject|PodDisruptionBudget");

  private final SourceText source;
  private final List<StreamDocument> documents = new ArrayList<>();
  private final List<RenderedObject> objects = new ArrayList<>();

  private RenderedStream(SourceText source) {
    this.source = source;
  }

  /** Reads a stream; no value when a document of it is not YAML. */
  static Result<RenderedStream> read(SourceText source) {
    RenderedStream stream = new RenderedStream(source);
    List<Diagnostic> found = YamlStreamReader.read(source, stream::add);
    Diagnostics diagnostics = new Diagnostics();
    found.forEach(diagnostic -> diagnostics.add(stream.withTemplate(diagnostic)));
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(stream, diagnostics);
  }

  String text() {
    return source.text();
  }

  /** All documents, in order; those without an object of interest have no root any more. */
  List<StreamDocument> documents() {
    return documents;
  }

  List<RenderedObject> objects() {
    return objects;
  }

  private void add(StreamDocument document) {
    int before = objects.size();
    StreamNode root = document.root();
    if (root != null) {
      add(root, List.of());
    }
    boolean kept = objects.size() > before;
    // The rest of a large stream, its custom resource definitions say, is not kept as nodes.
    documents.add(kept ? document : new StreamDocument(document.start(), document.end(), null));
  }

  private void add(StreamNode node, List<String> path) {
    String kind = StreamMeaning.text(node, "kind");
    if (kind == null) {
      return;
    }
    if (kind.endsWith("List")
        && StreamMeaning.at(node, "items") instanceof StreamNode.Sequence items) {
      for (int i = 0; i < items.items().size(); i++) {
        List<String> below = new ArrayList<>(path);
        below.add("items");
        below.add(String.valueOf(i));
        add(items.items().get(i), below);
      }
      return;
    }
    String name = StreamMeaning.text(node, "metadata", "name");
    if (name != null && OF_INTEREST.matcher(kind).matches()) {
      objects.add(
          new RenderedObject(
              documents.size(),
              path,
              node,
              position(node),
              group(StreamMeaning.text(node, "apiVersion")),
              kind,
              name,
              StreamMeaning.text(node, "metadata", "namespace"),
              HelmHook.of(node) != null));
    }
  }

  private static String group(@Nullable String apiVersion) {
    int slash = apiVersion == null ? -1 : apiVersion.indexOf('/');
    return apiVersion == null || slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private SourcePosition position(StreamNode node) {
    return new SourcePosition(source.name(), node.span().line(), node.span().column(), 1);
  }

  /** The fault is in a template, which the user knows by its name. */
  private Diagnostic withTemplate(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    String template = null;
    if (at != null) {
      List<String> before = source.text().lines().limit(at.line()).toList();
      for (String line : before) {
        template = line.startsWith("# Source: ") ? line.substring("# Source: ".length()) : template;
      }
    }
    return template == null
        ? diagnostic
        : new Diagnostic(
            diagnostic.code(),
            at,
            diagnostic.message(),
            "it was rendered from " + template.strip() + "; " + diagnostic.help());
  }
}
