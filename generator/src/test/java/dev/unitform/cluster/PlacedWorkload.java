package dev.unitform.cluster;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.SpreadConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A planned workload in a cluster, with the places of its pods.
 *
 * @param name release and workload, for messages
 * @param object the rendered object
 */
record PlacedWorkload(String name, String namespace, PlannedWorkload planned, JsonNode object) {

  /** The planned number of pods. */
  int count() {
    return planned.replicas() == null ? 0 : planned.replicas().value();
  }

  /** Its pods in the cluster. They are found by its selector, as its controller finds them. */
  List<JsonNode> podsOf(List<JsonNode> pods) {
    JsonNode selector = object.at("/spec/selector/matchLabels");
    return pods.stream()
        .filter(pod -> pod.at("/metadata/namespace").asText().equals(namespace))
        .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
        .filter(
            pod ->
                !selector.isEmpty()
                    && selector.properties().stream()
                        .allMatch(
                            label ->
                                label
                                    .getValue()
                                    .equals(pod.at("/metadata/labels").path(label.getKey()))))
        .toList();
  }

  /** The facts of a cluster that contradict the plan of this workload. */
  List<String> contradictions(List<JsonNode> pods, List<JsonNode> nodes, @Nullable String rack) {
    List<String> found = new ArrayList<>();
    List<JsonNode> own = podsOf(pods);
    long placed = own.stream().filter(pod -> node(pod) != null).count();
    if (placed != count() || own.size() != count()) {
      found.add(
          "%s has %d pods, of which %d have no node, but %d are planned"
              .formatted(name, own.size(), own.size() - placed, count()));
    }
    for (SpreadConstraint constraint : planned.spread()) {
      SortedMap<String, Integer> counts = counts(own, nodes, constraint.topologyKey());
      int most = counts.values().stream().max(Integer::compare).orElse(0);
      int least = counts.values().stream().min(Integer::compare).orElse(0);
      if (most - least > constraint.maxSkew()) {
        found.add(
            "%s is not spread by %s (%s): %s"
                .formatted(name, constraint.topologyKey(), constraint.whenUnsatisfiable(), counts));
      }
    }
    left(found, own, nodes, ClusterNodes.ZONE, planned.survivors().zone());
    left(found, own, nodes, ClusterNodes.HOST, planned.survivors().node());
    if (rack != null) {
      left(found, own, nodes, rack, planned.survivors().rack());
    }
    return found;
  }

  private void left(
      List<String> found,
      List<JsonNode> pods,
      List<JsonNode> nodes,
      String label,
      @Nullable Integer planned) {
    if (planned == null) {
      return;
    }
    SortedMap<String, Integer> counts = counts(pods, nodes, label);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int left = all - counts.values().stream().max(Integer::compare).orElse(0);
    if (left < planned) {
      found.add(
          "%s keeps %d pods after the worst loss by %s, but %d are planned: %s"
              .formatted(name, left, label, planned, counts));
    }
  }

  /** The number of pods in each place, including places without pods. */
  private static SortedMap<String, Integer> counts(
      List<JsonNode> pods, List<JsonNode> nodes, String label) {
    Map<String, String> places = new HashMap<>();
    for (JsonNode node : nodes) {
      JsonNode place = node.at("/metadata/labels").path(label);
      if (!place.isMissingNode()) {
        places.put(node.at("/metadata/name").asText(), place.asText());
      }
    }
    SortedMap<String, Integer> counts =
        new TreeMap<>(
            places.values().stream().distinct().collect(toMap(place -> place, place -> 0)));
    for (JsonNode pod : pods) {
      String place = places.get(String.valueOf(node(pod)));
      if (place != null) {
        counts.merge(place, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The node of a pod; null if it has none. */
  static @Nullable String node(JsonNode pod) {
    JsonNode node = pod.at("/spec/nodeName");
    return node.isMissingNode() ? null : node.asText();
  }
}
