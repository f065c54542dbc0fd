package dev.unitform.manifest;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object of a stream, with its place in the text.
 *
 * @param document the index of its document
 * @param path the path from the document's root to the object; empty unless it is an item of a list
 */
record RenderedObject(int document, List<String> path, StreamNode node, KubernetesObject object) {
  RenderedObject {
    path = List.copyOf(path);
  }

  /**
   * The object as part of a release: if it names no namespace, it is in the release's namespace.
   */
  RenderedObject in(String namespace) {
    return new RenderedObject(document, path, node, object.in(namespace));
  }

  SourcePosition position() {
    return object.position();
  }

  /**
   * The namespace that the manifest names; empty if it names none, so that the release's namespace
   * is used.
   */
  String ownNamespace() {
    return object.at("metadata", "namespace").asText("");
  }

  @Nullable StreamNode at(String... keys) {
    return StreamMeaning.at(node, keys);
  }

  @Override
  public String toString() {
    return object.toString();
  }
}
