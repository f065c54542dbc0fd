package dev.unitform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.NameGlob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strategic merge patch for some objects, which this class applies as Kustomize does.
 *
 * @param name the names of the objects; null for any
 * @param patch the fields to merge, without directives; a field with null is removed
 */
public record KustomizePatch(String group, String kind, @Nullable NameGlob name, ObjectNode patch) {
  /**
   * The only list whose items a patch merges; a patch replaces any other list. Kustomize takes the
   * name of this list, and the {@link #KEYS} that identify its items, from the OpenAPI document of
   * Kubernetes (x-kubernetes-patch-strategy and x-kubernetes-list-map-keys).
   */
  private static final String CONSTRAINTS = "topologySpreadConstraints";

  private static final List<String> KEYS = List.of("topologyKey", "whenUnsatisfiable");

  /** The fields by which Kustomize finds the objects. A patch does not change these fields. */
  private static final List<String> IDENTITY = List.of("apiVersion", "kind", "metadata");

  /** The object with the patch, or the object itself if the patch is for other objects. */
  public KubernetesObject appliedTo(KubernetesObject object) {
    if (!object.is(group, kind) || (name != null && !name.matches(object.name()))) {
      return object;
    }
    return object.withBody(merged("", object.body(), patch.deepCopy().without(IDENTITY)));
  }

  private static JsonNode merged(String key, JsonNode value, JsonNode change) {
    if (value instanceof ObjectNode object && change instanceof ObjectNode fields) {
      ObjectNode merged = object.deepCopy();
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        String name = field.getKey();
        if (field.getValue().isNull()) {
          merged.remove(name);
        } else {
          merged.set(name, merged(name, object.path(name), field.getValue()));
        }
      }
      return merged;
    }
    return key.equals(CONSTRAINTS) && value instanceof ArrayNode items
        ? constraints(items, change)
        : change;
  }

  /** Kustomize puts new items before those of the object. */
  private static ArrayNode constraints(ArrayNode items, JsonNode changes) {
    ArrayNode merged = items.arrayNode();
    ArrayNode rest = items.deepCopy();
    for (JsonNode change : changes) {
      int same = indexOf(rest, change);
      if (same < 0) {
        merged.add(change);
      } else {
        rest.set(same, merged("", rest.get(same), change));
      }
    }
    return merged.addAll(rest);
  }

  private static int indexOf(ArrayNode items, JsonNode wanted) {
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      if (KEYS.stream().allMatch(key -> item.path(key).equals(wanted.path(key)))) {
        return i;
      }
    }
    return -1;
  }
}
