package dev.unitform.resilience.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster with one workload, and the events of a recorded case. */
final class SchedulerCase {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

  private final JsonNode workload;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> refusing = new HashSet<>();
  private final Map<String, ResourceAmounts> fill = new TreeMap<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final Pod pod;
  private int stage;

  SchedulerCase(JsonNode given) {
    workload = given.get("workload");
    given.get("nodes").forEach(node -> nodes.add(node(node)));
    int count = 0;
    for (JsonNode one : given.get("fill")) {
      fill.put(one.get("node").asText() + " " + count++, amounts(one));
    }
    pod = pod(workload);
    scale(workload.get("replicas").asInt());
  }

  /** A pod of the workload. */
  private static final class Replica {
    private final int ordinal;
    private final int born;
    private @Nullable String node;

    Replica(int ordinal, int born) {
      this.ordinal = ordinal;
      this.born = born;
    }
  }

  /** Whether a case has something that no plan has, or a rollout. */
  static boolean isOutside(JsonNode recorded, @Nullable JsonNode event) {
    JsonNode workload = recorded.get("workload");
    JsonNode affinity = workload.path("affinity");
    return (event != null && event.has("rollout"))
        || workload.path("nodeSelector").size() > 0
        || affinity.path("nodeAffinity").size() > 0
        || affinity.path("podAffinity").path(REQUIRED).size() > 0
        || affinity.path("podAntiAffinity").path(REQUIRED).size() > 0
        || recorded.get("nodes").findValuesAsText("effect").contains("PreferNoSchedule");
  }

  void happens(JsonNode event) {
    stage++;
    if (event.has("removeZone") || event.has("removeNode")) {
      String zone = event.path("removeZone").asText(null);
      String name = event.path("removeNode").asText(null);
      List<String> gone =
          nodes.stream()
              .filter(node -> node.name().equals(name) || (zone != null && isIn(node, zone)))
              .map(Node::name)
              .toList();
      nodes.removeIf(node -> gone.contains(node.name()));
      renew(gone);
    } else if (event.has("cordonZone")) {
      String zone = event.get("cordonZone").asText();
      List<String> cordoned =
          nodes.stream().filter(node -> isIn(node, zone)).map(Node::name).toList();
      refusing.addAll(cordoned);
      if (event.path("evict").asBoolean()) {
        renew(cordoned);
      }
      schedule();
    } else if (event.has("addNodes")) {
      event.get("addNodes").forEach(node -> nodes.add(node(node)));
      schedule();
    } else if (event.has("scale")) {
      scale(event.get("scale").asInt());
    } else {
      throw new IllegalArgumentException("unknown event " + event);
    }
  }

  /** The counts by zone, largest first. */
  List<Integer> shape() {
    Map<String, Integer> zones = new HashMap<>();
    for (Replica replica : replicas) {
      if (replica.node != null) {
        zones.merge(zone(replica.node), 1, Integer::sum);
      }
    }
    return zones.values().stream().sorted(Comparator.reverseOrder()).toList();
  }

  long pending() {
    return replicas.stream().filter(replica -> replica.node == null).count();
  }

  private String zone(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .map(node -> node.labels().getOrDefault(Node.ZONE, "-"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isIn(Node node, String zone) {
    return zone.equals(node.labels().get(Node.ZONE));
  }

  private boolean isStateful() {
    return workload.get("kind").asText().equals("StatefulSet");
  }

  /** Pods of removed or drained nodes are deleted, and the controller creates new ones. */
  private void renew(List<String> left) {
    int wanted = target;
    replicas.removeIf(replica -> replica.node != null && left.contains(replica.node));
    scale(wanted);
  }

  private int target;

  private void scale(int count) {
    target = count;
    if (isStateful()) {
      replicas.removeIf(replica -> replica.ordinal >= count);
    } else {
      // The order in which a ReplicaSet deletes pods: first pending ones, then those that share a
      // node, then the newest.
      while (replicas.size() > count) {
        replicas.remove(
            replicas.stream()
                .min(
                    Comparator.comparing((Replica replica) -> replica.node != null)
                        .thenComparing(replica -> -together(replica))
                        .thenComparing(replica -> -replica.born))
                .orElseThrow());
      }
    }
    schedule();
  }

  private long together(Replica replica) {
    return replicas.stream()
        .filter(other -> replica.node != null && replica.node.equals(other.node))
        .count();
  }

  private void schedule() {
    Cluster cluster = new Cluster(nodes);
    // A cordoned or tainted node refuses new pods as a failed node does; it keeps its own pods.
    BitSet down = new BitSet();
    for (int i = 0; i < nodes.size(); i++) {
      down.set(i, refusing.contains(nodes.get(i).name()));
    }
    cluster.fail(down);
    Map<String, Integer> numbers = new HashMap<>();
    nodes.forEach(node -> numbers.put(node.name(), numbers.size()));
    fill.forEach(
        (where, amounts) -> {
          Integer node = numbers.get(where.substring(0, (where + " ").indexOf(' ')));
          if (node != null) {
            cluster.add(new Pod("fill", amounts, List.of(), List.of(), null), node);
          }
        });
    for (Replica replica : replicas) {
      if (replica.node != null) {
        cluster.add(pod, Objects.requireNonNull(numbers.get(replica.node)));
      }
    }
    for (Replica replica : replicas) {
      if (replica.node == null) {
        place(replica, cluster);
      }
    }
    for (int ordinal = 0; replicas.size() < target; ordinal++) {
      int wanted = ordinal;
      boolean isThere =
          isStateful() && replicas.stream().anyMatch(replica -> replica.ordinal == wanted);
      boolean waits =
          isStateful()
              && replicas.stream().anyMatch(one -> one.node == null && one.ordinal < wanted);
      if (waits) {
        return;
      }
      if (!isThere) {
        Replica replica = new Replica(ordinal, stage);
        replicas.add(replica);
        place(replica, cluster);
      }
    }
  }

  private void place(Replica replica, Cluster cluster) {
    int node = Scheduler.choose(pod, cluster);
    if (node != Scheduler.NOWHERE) {
      cluster.add(pod, node);
      replica.node = nodes.get(node).name();
    }
  }

  // ---- reading

  private Node node(JsonNode node) {
    Map<String, String> labels = new HashMap<>();
    labels.put(Node.HOST, node.get("name").asText());
    if (node.hasNonNull("zone")) {
      labels.put(Node.ZONE, node.get("zone").asText());
      labels.put("topology.kubernetes.io/region", "r");
    }
    node.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    String name = node.get("name").asText();
    boolean isTainted = false;
    for (JsonNode taint : node.path("taints")) {
      isTainted |=
          !workload.path("tolerations").findValuesAsText("key").contains(taint.get("key").asText());
    }
    if (isTainted || node.path("unsched").asBoolean()) {
      refusing.add(name);
    }
    return new Node(
        name,
        labels,
        new ResourceAmounts(millis(node.get("cpu")), bytes(node.get("mem"))),
        node.get("pods").asInt());
  }

  private static Pod pod(JsonNode workload) {
    List<Spread> spread = new ArrayList<>();
    for (JsonNode one : workload.path("topologySpreadConstraints")) {
      spread.add(
          new Spread(
              one.get("topologyKey").asText(),
              one.get("maxSkew").asInt(),
              one.get("whenUnsatisfiable").asText().equals("DoNotSchedule"),
              one.hasNonNull("minDomains") ? one.get("minDomains").asInt() : null,
              one.path("nodeTaintsPolicy").asText().equals("Honor")));
    }
    List<PodTerm> podTerms = new ArrayList<>();
    terms(workload.at("/affinity/podAntiAffinity"), -1, podTerms);
    terms(workload.at("/affinity/podAffinity"), 1, podTerms);
    return new Pod("w", amounts(workload.get("requests")), spread, podTerms, null);
  }

  private static void terms(JsonNode affinity, int sign, List<PodTerm> terms) {
    for (JsonNode one : affinity.path("preferredDuringSchedulingIgnoredDuringExecution")) {
      JsonNode term = one.get("podAffinityTerm");
      terms.add(
          new PodTerm(
              selected(term), term.get("topologyKey").asText(), sign * one.get("weight").asInt()));
    }
  }

  private static String selected(JsonNode term) {
    return term.at("/labelSelector/matchLabels/app").asText();
  }

  private static ResourceAmounts amounts(@Nullable JsonNode requests) {
    return requests == null || requests.isNull()
        ? ResourceAmounts.UNKNOWN
        : new ResourceAmounts(
            requests.hasNonNull("cpu") ? millis(requests.get("cpu")) : null,
            requests.hasNonNull("memory") ? bytes(requests.get("memory")) : null);
  }

  private static long millis(JsonNode text) {
    return amount(text).multiply(BigDecimal.valueOf(1000)).longValue();
  }

  private static BigDecimal amount(JsonNode text) {
    return Objects.requireNonNull(Quantity.parse(text.asText())).value();
  }

  private static long bytes(JsonNode text) {
    return amount(text).longValue();
  }
}
