package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object, and the type that Kubernetes' API gives it.
 *
 * @param type such as {@code core.v1.Container}; empty where it has no name
 * @param path keys and indexes that lead to it
 * @param parent null for the object itself
 * @param version of the cluster
 */
record ApiNode(
    JsonNode json,
    String type,
    List<String> path,
    @Nullable ApiNode parent,
    KubernetesVersion version) {

  /** The value at a path of keys and indexes; a missing node if there is none. */
  JsonNode at(String... steps) {
    JsonNode here = json;
    for (String step : steps) {
      boolean index = here.isArray() && step.matches("[0-9]{1,9}");
      here = index ? here.path(Integer.parseInt(step)) : here.path(step);
    }
    return here;
  }

  /** The text at a path; empty where there is none. */
  String text(String... steps) {
    JsonNode found = at(steps);
    return found.isTextual() ? found.asText() : "";
  }

  boolean has(String... steps) {
    return !at(steps).isMissingNode();
  }

  /** The path of something below it. */
  List<String> pathTo(String... steps) {
    List<String> all = new ArrayList<>(path);
    all.addAll(List.of(steps));
    return all;
  }

  /** Whether the cluster is of a version or a later one. */
  boolean isAtLeast(String wanted) {
    return version.compareTo(KubernetesVersion.of(wanted)) >= 0;
  }
}
