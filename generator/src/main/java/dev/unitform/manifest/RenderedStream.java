package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
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
import org.jspecify.annotations.Nullable;

/** What a chart rendered: the text, and the objects in it that post-render has to do with. */
final class RenderedStream {
  private static final List<String> OF_INTEREST =
      List.of(
          "Deployment",
          "StatefulSet",
          "CronJob",
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "PodDisruptionBudget");

  private static final String TEMPLATE = "# Source: ";

  /** More than any release has, and few enough to compare each with all others. */
  private static final int MOST_OBJECTS = 5_000;

  private final SourceText source;
  private final List<StreamDocument> documents = new ArrayList<>();
  private final List<RenderedObject> objects = new ArrayList<>();
  private @Nullable SourcePosition tooMany;

  private RenderedStream(SourceText source) {
    this.source = source;
  }

  /** Reads a stream; no value when a document of it is not YAML. */
  static Result<RenderedStream> read(SourceText source) {
    RenderedStream stream = new RenderedStream(source);
    List<Diagnostic> found = YamlStreamReader.read(source, stream::add);
    Diagnostics diagnostics = new Diagnostics();
    found.forEach(diagnostic -> diagnostics.add(stream.withTemplate(diagnostic)));
    if (stream.tooMany != null) {
      diagnostics.add(
          Code.PRN010,
          stream.tooMany,
          "more than %d workloads, autoscalers and budgets in one release".formatted(MOST_OBJECTS),
          "split the release, or apply it without post-render");
    }
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
      ListedObjects.in(root).forEach(this::add);
    }
    boolean kept = objects.size() > before;
    // The rest of a large stream, its custom resource definitions say, is not kept as nodes.
    documents.add(kept ? document : new StreamDocument(document.start(), document.end(), null));
  }

  private void add(ListedObjects.Item item) {
    StreamNode node = item.node();
    String name = StreamMeaning.text(node, "metadata", "name");
    if (name == null || !OF_INTEREST.contains(item.kind())) {
      return;
    }
    if (objects.size() == MOST_OBJECTS) {
      tooMany = tooMany == null ? position(node) : tooMany;
      return;
    }
    objects.add(
        new RenderedObject(
            documents.size(),
            item.path(),
            node,
            position(node),
            group(item.apiVersion()),
            item.kind(),
            name,
            StreamMeaning.text(node, "metadata", "namespace"),
            HelmHook.of(node) != null));
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
    String template =
        at == null
            ? null
            : source
                .text()
                .lines()
                .limit(at.line())
                .filter(line -> line.startsWith(TEMPLATE))
                .reduce(null, (earlier, line) -> line.substring(TEMPLATE.length()));
    return template == null
        ? diagnostic
        : new Diagnostic(
            diagnostic.code(),
            at,
            diagnostic.message(),
            "it was rendered from " + template.strip() + "; " + diagnostic.help());
  }
}
