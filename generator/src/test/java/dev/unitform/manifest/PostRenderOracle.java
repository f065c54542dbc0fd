package dev.unitform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.manifest.PlacementFile.Entry;
import dev.unitform.manifest.PlacementFile.Spread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expected result of post-render, computed on JSON in another way. Entries name their workload
 * exactly.
 */
final class PostRenderOracle {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PostRenderOracle() {}

  /** The bodies of all expected objects, in order. */
  static List<JsonNode> expected(PlacementFile file, List<KubernetesObject> before) {
    List<JsonNode> bodies = new ArrayList<>();
    before.forEach(manifest -> bodies.add(manifest.body().deepCopy()));
    List<JsonNode> budgets = new ArrayList<>();
    for (Entry entry : file.workloads()) {
      for (int i = 0; i < before.size(); i++) {
        if (isMeant(entry, before.get(i))) {
          change(entry, before.get(i), i, before, bodies, budgets);
        }
      }
    }
    bodies.addAll(budgets);
    return bodies;
  }

  private static boolean isMeant(Entry entry, KubernetesObject manifest) {
    WorkloadKind kind = entry.match().kind();
    return kind != null
        && manifest.kind().equals(kind.toString())
        && manifest.name().equals(entry.match().name());
  }

  private static void change(
      Entry entry,
      KubernetesObject workload,
      int index,
      List<KubernetesObject> before,
      List<JsonNode> bodies,
      List<JsonNode> budgets) {
    ObjectNode spec = (ObjectNode) bodies.get(index).get("spec");
    if (entry.forbidsConcurrency()) {
      spec.put("concurrencyPolicy", "Forbid");
    }
    boolean scaled = false;
    for (int i = 0; i < before.size(); i++) {
      JsonNode target = before.get(i).body().at("/spec/scaleTargetRef");
      if (before.get(i).kind().equals("HorizontalPodAutoscaler")
          && before.get(i).apiVersion().startsWith("autoscaling/")
          && target.path("kind").asText().equals(workload.kind())
          && target.path("name").asText().equals(workload.name())
          && namespace(before.get(i)).equals(namespace(workload))) {
        scaled = true;
        PlacementFile.Autoscaling bounds = entry.autoscaling();
        if (bounds != null && bounds.startReplicas() != null) {
          spec.put("replicas", bounds.startReplicas());
        }
        if (bounds != null && bounds.minReplicas() != null) {
          int most = Objects.requireNonNull(bounds.maxReplicas());
          ObjectNode scaler = (ObjectNode) bodies.get(i).get("spec");
          scaler.put("minReplicas", bounds.minReplicas());
          int max = scaler.get("maxReplicas").asInt();
          scaler.put("maxReplicas", bounds.minReplicas() == most ? most : Math.max(most, max));
        }
      }
    }
    Integer replicas = entry.replicas();
    if (replicas != null && !scaled) {
      spec.put("replicas", replicas);
    }
    if (!entry.spread().isEmpty()) {
      spread(entry, workload, (ObjectNode) spec.get("template").get("spec"), spec.get("selector"));
    }
    if (entry.maxUnavailable() != null) {
      List<KubernetesObject> own = guarding(workload, before);
      if (own.isEmpty()) {
        budgets.add(budget(entry.maxUnavailable(), workload, before));
      } else if (own.size() == 1 && isAlone(workload, before)) {
        ObjectNode limited = (ObjectNode) bodies.get(before.indexOf(own.get(0))).get("spec");
        limited.remove("minAvailable");
        limited.put("maxUnavailable", entry.maxUnavailable());
      }
    }
  }

  private static void spread(
      Entry entry, KubernetesObject workload, ObjectNode pod, JsonNode selector) {
    ArrayNode constraints = JSON.arrayNode();
    Set<String> placed = new HashSet<>();
    for (JsonNode existing : pod.path("topologySpreadConstraints")) {
      String key = existing.path("topologyKey").asText();
      Spread asked = find(entry, key);
      if (asked == null) {
        constraints.add(existing);
      } else if (placed.add(key)) {
        constraints.add(constraint(asked, workload, selector));
      }
    }
    for (Spread asked : entry.spread()) {
      if (placed.add(asked.topologyKey())) {
        constraints.add(constraint(asked, workload, selector));
      }
    }
    pod.set("topologySpreadConstraints", constraints);
  }

  private static @Nullable Spread find(Entry entry, String key) {
    return entry.spread().stream()
        .filter(s -> s.topologyKey().equals(key))
        .findFirst()
        .orElse(null);
  }

  private static ObjectNode constraint(Spread asked, KubernetesObject workload, JsonNode selector) {
    ObjectNode constraint = JSON.objectNode();
    constraint.put("topologyKey", asked.topologyKey());
    constraint.put("maxSkew", (Integer) asked.fields().get("maxSkew"));
    constraint.put("whenUnsatisfiable", (String) asked.fields().get("whenUnsatisfiable"));
    constraint.set("labelSelector", selector);
    if (workload.kind().equals("Deployment")) {
      List<String> keys =
          new ArrayList<>(
              asked.revision().automatic()
                  ? List.of("pod-template-hash")
                  : asked.revision().keys());
      // The selectors of random streams contain this label in all its forms.
      keys.remove("app");
      if (!keys.isEmpty()) {
        ArrayNode written = constraint.putArray("matchLabelKeys");
        keys.forEach(written::add);
      }
    }
    return constraint;
  }

  /** Random streams have only budgets that select by the label app. */
  private static List<KubernetesObject> guarding(
      KubernetesObject workload, List<KubernetesObject> before) {
    return before.stream()
        .filter(m -> m.kind().equals("PodDisruptionBudget"))
        .filter(m -> namespace(m).equals(namespace(workload)))
        .filter(m -> m.body().at("/spec/selector/matchLabels/app").asText().equals(workload.name()))
        .toList();
  }

  /** Whether no other workload has pods with the label app of this workload. */
  private static boolean isAlone(KubernetesObject workload, List<KubernetesObject> before) {
    return before.stream()
            .filter(m -> namespace(m).equals(namespace(workload)))
            .map(m -> m.body().at("/spec/template/metadata/labels/app").asText())
            .filter(app -> app.equals(workload.name()))
            .count()
        == 1;
  }

  private static JsonNode budget(
      int maxUnavailable, KubernetesObject workload, List<KubernetesObject> before) {
    boolean taken =
        before.stream()
            .anyMatch(
                m ->
                    m.kind().equals("PodDisruptionBudget")
                        && m.name().equals(workload.name())
                        && namespace(m).equals(namespace(workload)));
    ObjectNode budget = JSON.objectNode();
    budget.put("apiVersion", "policy/v1");
    budget.put("kind", "PodDisruptionBudget");
    ObjectNode metadata = budget.putObject("metadata");
    metadata.put("name", taken ? workload.name() + "-2" : workload.name());
    if (!workload.namespace().isEmpty()) {
      metadata.put("namespace", workload.namespace());
    }
    ObjectNode spec = budget.putObject("spec");
    spec.put("maxUnavailable", maxUnavailable);
    spec.set("selector", workload.body().at("/spec/selector"));
    return budget;
  }

  private static String namespace(KubernetesObject manifest) {
    return manifest.namespace().isEmpty() ? "shop" : manifest.namespace();
  }
}
