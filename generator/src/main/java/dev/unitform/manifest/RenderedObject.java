package dev.unitform.manifest;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.manifest.PlacementFile.Kind;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object of a stream, with the way to it.
 *
 * @param document index of its document
 * @param path from the document's root to the object: empty, unless it is an item of a list
 * @param group the API group, without a version
 * @param namespace null when it leaves that to the release
 * @param hook whether Helm runs it at some point instead of installing it with the release
 */
record RenderedObject(
    int document,
    List<String> path,
    StreamNode node,
    SourcePosition position,
    String group,
    String kind,
    String name,
    @Nullable String namespace,
    boolean hook) {
  RenderedObject {
    path = List.copyOf(path);
  }

  boolean is(Kind other) {
    return kind.equals(other.toString()) && other.isIn(group);
  }

  boolean is(String otherGroup, String otherKind) {
    return kind.equals(otherKind) && group.equals(otherGroup);
  }

  /** Whether both end up in the same namespace. */
  boolean isBeside(RenderedObject other, String releaseNamespace) {
    return namespaceOr(releaseNamespace).equals(other.namespaceOr(releaseNamespace));
  }

  String namespaceOr(String releaseNamespace) {
    return namespace == null || namespace.isEmpty() ? releaseNamespace : namespace;
  }

  @Nullable StreamNode at(String... keys) {
    return StreamMeaning.at(node, keys);
  }

  @Nullable String text(String... keys) {
    return StreamMeaning.text(node, keys);
  }

  /** How it is called in messages: {@code Deployment 'web'}. */
  @Override
  public String toString() {
    return kind + " '" + name + "'";
  }
}
