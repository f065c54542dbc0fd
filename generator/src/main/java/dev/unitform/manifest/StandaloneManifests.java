package dev.unitform.manifest;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KindScopes;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamEditor;
import dev.unitform.yaml.StreamEditor.Change;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rendered manifests for tools that apply them without Helm. Each object gets a namespace, because
 * such tools do not know the namespace of the release. Hooks that do not run at an install or an
 * upgrade are omitted: they are tests and clean-up jobs, and a tool that does not know hooks would
 * apply them like other objects.
 *
 * @param text the stream
 * @param hooks the hooks in the stream, as {@code Job 'migrate' (pre-upgrade)}
 * @param leftOut the omitted hooks
 */
public record StandaloneManifests(String text, List<String> hooks, List<String> leftOut) {
  public StandaloneManifests {
    hooks = List.copyOf(hooks);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The manifests of a release.
   *
   * @param source the rendered stream, after the CustomResourceDefinitions
   * @param namespace the namespace of the release
   * @return a result without a value if a document is not YAML or cannot be changed
   */
  public static Result<StandaloneManifests> of(SourceText source, String namespace) {
    List<StreamDocument> documents = new ArrayList<>();
    List<Diagnostic> found = YamlStreamReader.read(source, documents::add);
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(found);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    JsonOfNode json = new JsonOfNode(source.name(), new Diagnostics());
    KindScopes scopes = KindScopes.among(definitions(documents, json));
    StringBuilder text = new StringBuilder();
    List<String> hooks = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (StreamDocument document : documents) {
      StreamNode root = document.root();
      HelmHook hook = root == null ? null : hook(root);
      if (root != null && hook != null) {
        (hook.isOfAnInstall() ? hooks : leftOut).add(named(root, hook));
      }
      if (hook == null || hook.isOfAnInstall()) {
        text.append(diagnostics.take(placed(source, document, scopes, namespace)));
      }
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(new StandaloneManifests(text.toString(), hooks, leftOut), diagnostics);
  }

  private static List<KubernetesObject> definitions(
      List<StreamDocument> documents, JsonOfNode json) {
    List<KubernetesObject> definitions = new ArrayList<>();
    for (StreamDocument document : documents) {
      if (document.root() != null) {
        ListedObjects.in(document.root()).stream()
            .filter(item -> item.kind().equals(KindScopes.DEFINITION))
            .forEach(item -> definitions.add(item.object(json)));
      }
    }
    return definitions;
  }

  private static @Nullable HelmHook hook(StreamNode object) {
    String events = StreamMeaning.text(object, "metadata", "annotations", HelmHook.ANNOTATION);
    return events == null ? null : HelmHook.parse(events);
  }

  private static String named(StreamNode object, HelmHook hook) {
    return "%s '%s' (%s)"
        .formatted(
            StreamMeaning.text(object, "kind"),
            StreamMeaning.text(object, "metadata", "name"),
            String.join(", ", hook.events()));
  }

  private static Result<String> placed(
      SourceText source, StreamDocument document, KindScopes scopes, String namespace) {
    List<Change> changes = new ArrayList<>();
    if (document.root() != null) {
      for (ListedObjects.Item item : ListedObjects.in(document.root())) {
        if (item.isObject()
            && scopes.isNamespaced(item.apiVersion(), item.kind())
            && StreamMeaning.at(item.node(), "metadata") instanceof StreamNode.Mapping
            && isUnset(StreamMeaning.at(item.node(), "metadata", "namespace"))) {
          List<String> metadata = new ArrayList<>(item.path());
          metadata.add("metadata");
          changes.add(new Change(metadata, "namespace", StreamNode.of(namespace)));
        }
      }
    }
    return changes.isEmpty()
        ? Result.of(source.text().substring(document.start(), document.end()))
        : StreamEditor.edit(source, document, changes);
  }

  private static boolean isUnset(@Nullable StreamNode namespace) {
    return namespace == null
        || StreamMeaning.isNull(namespace)
        || (namespace instanceof StreamNode.Scalar scalar && scalar.text().isEmpty());
  }
}
