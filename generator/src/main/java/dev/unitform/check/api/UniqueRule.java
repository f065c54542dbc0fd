package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items of a list that must differ from each other (field.Duplicate and "must be unique" in
 * pkg/apis/core/validation/validation.go of k8s.io/kubernetes).
 */
final class UniqueRule implements ApiRule {
  private static final Map<String, String> DEFAULTS = Map.of("protocol", "TCP");

  /**
   * One list.
   *
   * @param keys what tells its items apart; an item without the last of them is left alone
   */
  private record Items(String type, String field, List<String> keys) {}

  private static final List<Items> LISTS =
      List.of(
          new Items("core.v1.PodSpec", "volumes", List.of("name")),
          new Items(
              "core.v1.PodSpec",
              "topologySpreadConstraints",
              List.of("topologyKey", "whenUnsatisfiable")),
          new Items("core.v1.Container", "ports", List.of("name")),
          new Items("core.v1.Container", "volumeMounts", List.of("mountPath")),
          new Items("core.v1.ServiceSpec", "ports", List.of("name")),
          new Items("core.v1.ServiceSpec", "ports", List.of("protocol", "port")));

  @Override
  public void check(ApiNode node, Refusals refusals) {
    for (Items items : LISTS) {
      if (items.type().equals(node.type())) {
        check(node, items, refusals);
      }
    }
  }

  private static void check(ApiNode node, Items items, Refusals refusals) {
    Map<List<String>, Integer> seen = new HashMap<>();
    JsonNode list = node.at(items.field());
    for (int i = 0; i < list.size(); i++) {
      List<String> key = new ArrayList<>();
      for (String name : items.keys()) {
        key.add(list.get(i).path(name).asText(DEFAULTS.getOrDefault(name, "")));
      }
      if (key.get(key.size() - 1).isEmpty()) {
        continue;
      }
      Integer earlier = seen.putIfAbsent(key, i);
      if (earlier != null) {
        refusals.conflict(
            node,
            "has the same %s as %s[%d]: %s"
                .formatted(
                    String.join(" and ", items.keys()),
                    items.field(),
                    earlier,
                    Refusals.shown(String.join(", ", key))),
            items.field(),
            String.valueOf(i));
      }
    }
  }
}
