package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.manifest.Manifest;
import java.util.Objects;

/**
 * A rendered object in its place.
 *
 * @param namespace its own, else the release's
 */
record ClusterObject(Manifest manifest, String namespace, RenderedRelease release) {
  static ClusterObject of(Manifest manifest, RenderedRelease release) {
    String own = Objects.requireNonNullElse(manifest.namespace(), "");
    return new ClusterObject(manifest, own.isEmpty() ? release.namespace() : own, release);
  }

  String name() {
    return manifest.name();
  }

  SourcePosition position() {
    return manifest.position();
  }

  /** Whether it is of a kind, in any version of its API group. */
  boolean is(String group, String kind) {
    return manifest.kind().equals(kind) && group().equals(group);
  }

  /** What stands at a path of keys; a missing node where nothing does. */
  JsonNode at(String... keys) {
    JsonNode here = manifest.body();
    for (String key : keys) {
      here = here.path(key);
    }
    return here;
  }

  String group() {
    int slash = manifest.apiVersion().indexOf('/');
    return slash < 0 ? "" : manifest.apiVersion().substring(0, slash);
  }

  /** How it is called in messages: {@code Deployment 'web'}. */
  @Override
  public String toString() {
    return manifest.kind() + " '" + name() + "'";
  }
}
