package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rendered text of a chart, with the objects that post-render reads or changes. */
public final class RenderedStream {
  private static final List<String> OF_INTEREST =
      List.of(
          "Deployment",
          "StatefulSet",
          "CronJob",
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "PodDisruptionBudget");

  private static final String TEMPLATE = "# Source: ";

  /**
   * The maximum number of objects: more than any real release has, and few enough to compare each
   * object with all others quickly.
   */
  private static final int MOST_OBJECTS = 5_000;

  private final SourceText source;
  private final JsonOfNode json;
  private final List<StreamDocument> documents = new ArrayList<>();
  private final List<RenderedObject> objects = new ArrayList<>();
  private @Nullable SourcePosition tooMany;

  private RenderedStream(SourceText source) {
    this.source = source;
    // If a key occurs twice, the last one is used, as in Helm and Kubernetes. Duplicate keys are
    // not reported here.
    this.json = new JsonOfNode(source.name(), new Diagnostics());
  }

  /**
   * Reads a stream. Fails if a document is not valid YAML or exceeds a limit, or with the error
   * PRN010 if the stream has too many objects.
   */
  public static Result<RenderedStream> read(SourceText source) {
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

  SourceText source() {
    return source;
  }

  /** All documents, in order. Documents without an object that post-render needs have no root. */
  List<StreamDocument> documents() {
    return documents;
  }

  /**
   * The objects, in order.
   *
   * @param namespace the namespace of the objects that do not name one
   */
  List<RenderedObject> objects(String namespace) {
    return objects.stream().map(object -> object.in(namespace)).toList();
  }

  private void add(StreamDocument document) {
    int before = objects.size();
    StreamNode root = document.root();
    if (root != null) {
      ListedObjects.in(root).forEach(this::add);
    }
    boolean kept = objects.size() > before;
    // Documents that post-render does not need, such as CustomResourceDefinitions, can be large, so
    // their nodes are not kept.
    documents.add(kept ? document : new StreamDocument(document.start(), document.end(), null));
  }

  private void add(ListedObjects.Item item) {
    if (!OF_INTEREST.contains(item.kind())) {
      return;
    }
    KubernetesObject object = item.object(json);
    if (object.name().isEmpty()) {
      return;
    }
    if (objects.size() == MOST_OBJECTS) {
      tooMany = tooMany == null ? object.position() : tooMany;
      return;
    }
    objects.add(new RenderedObject(documents.size(), item.path(), item.node(), object));
  }

  /** Adds the name of the template that contains the fault. */
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
