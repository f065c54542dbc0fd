package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.SourcePosition;

/**
 * A Kubernetes object.
 *
 * @param name empty if the cluster makes its name ({@code generateName})
 * @param namespace empty if the manifest names none
 * @param body the whole object, as the API server gets it in JSON
 * @param position the place where it begins
 */
public record KubernetesObject(
    String apiVersion,
    String kind,
    String name,
    String namespace,
    JsonNode body,
    SourcePosition position) {
  /**
   * Makes an object.
   *
   * @param apiVersion the object's own API version, or that of the list that contains the object
   * @param kind the object's own kind, or the kind of the items of that list
   */
  public static KubernetesObject of(
      String apiVersion, String kind, JsonNode body, SourcePosition position) {
    JsonNode metadata = body.path("metadata");
    return new KubernetesObject(
        apiVersion, kind, textOf(metadata, "name"), textOf(metadata, "namespace"), body, position);
  }

  private static String textOf(JsonNode node, String key) {
    return node.hasNonNull(key) ? node.get(key).asText() : "";
  }

  /**
   * The object as part of a release: if it names no namespace, it is in the release's namespace.
   */
  public KubernetesObject in(String releaseNamespace) {
    return namespace.isEmpty()
        ? new KubernetesObject(apiVersion, kind, name, releaseNamespace, body, position)
        : this;
  }

  /** A copy with another place. */
  public KubernetesObject placedAt(SourcePosition place) {
    return new KubernetesObject(apiVersion, kind, name, namespace, body, place);
  }

  /** A copy with other content, but the same identity and place. */
  public KubernetesObject withBody(JsonNode content) {
    return new KubernetesObject(apiVersion, kind, name, namespace, content, position);
  }

  /** The API group of the object; empty for the core group. */
  public String group() {
    return groupOf(apiVersion);
  }

  /** The API group in an API version; empty for the core group. */
  public static String groupOf(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Whether the object is of a kind, in any version of the kind's API group. */
  public boolean is(String group, String otherKind) {
    return kind.equals(otherKind) && group().equals(group);
  }

  public boolean isInSameNamespaceAs(KubernetesObject other) {
    return namespace.equals(other.namespace);
  }

  /** The value at a path of keys; a missing node if there is no value. */
  public JsonNode at(String... keys) {
    JsonNode value = body;
    for (String key : keys) {
      value = value.path(key);
    }
    return value;
  }

  /** The identity of the object in a cluster. */
  public ObjectId id(KindScopes scopes) {
    return new ObjectId(
        group(), kind, scopes.isNamespaced(apiVersion, kind) ? namespace : "", name);
  }

  /** The object in messages: {@code Deployment 'web'}. */
  @Override
  public String toString() {
    return kind + " '" + name + "'";
  }
}
