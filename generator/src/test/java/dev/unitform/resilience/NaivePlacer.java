package dev.unitform.resilience;

import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Constraint;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places pods the slow way: it counts everything again for every pod and node. It shares no code
 * with the program's scheduler, only the records that describe nodes and workloads.
 */
final class NaivePlacer {
  private static final String HOST = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final List<UnitNode> nodes;
  private final Set<String> down;
  private final Map<String, UnitNode> placed = new LinkedHashMap<>();
  private final Map<String, UnitWorkload> workloads = new HashMap<>();
  private final List<String> pending = new ArrayList<>();

  NaivePlacer(List<UnitNode> nodes, Set<String> down) {
    this.nodes = nodes;
    this.down = down;
  }

  Map<String, UnitNode> placed() {
    return placed;
  }

  List<String> pending() {
    return pending;
  }

  void placeAll(List<Entry> entries) {
    for (Entry entry : entries) {
      for (int i = 0; i < entry.workload().replicas(); i++) {
        workloads.put(entry.workload().id() + "/" + i, entry.workload());
        pending.add(entry.workload().id() + "/" + i);
      }
    }
    int before = -1;
    while (before != pending.size()) {
      before = pending.size();
      for (String pod : List.copyOf(pending)) {
        UnitNode best = best(Objects.requireNonNull(workloads.get(pod)));
        if (best != null) {
          pending.remove(pod);
          placed.put(pod, best);
        }
      }
    }
  }

  private @Nullable UnitNode best(UnitWorkload pod) {
    List<UnitNode> fitting = nodes.stream().filter(node -> reason(pod, node) == null).toList();
    UnitNode best = null;
    long most = -1;
    for (UnitNode node : fitting) {
      long score = 300 + 2 * spread(pod, node, fitting) + free(pod, node) + balance(pod, node);
      if (score > most) {
        most = score;
        best = node;
      }
    }
    return best;
  }

  @Nullable String reason(UnitWorkload pod, UnitNode node) {
    if (down.contains(node.name())) {
      return "node.down";
    }
    if (on(node).size() >= node.allocatable().pods()) {
      return "node.pods";
    }
    if (pod.requests() != null) {
      if (cpu(node) + known(pod.requests().cpuMillis()) > known(node.allocatable().cpuMillis())) {
        return "node.cpu";
      }
      if (memory(node) + known(pod.requests().memoryBytes())
          > known(node.allocatable().memoryBytes())) {
        return "node.memory";
      }
    }
    List<Constraint> hard = constraints(pod, "DoNotSchedule");
    for (Constraint one : hard) {
      if (!node.labels().containsKey(one.topologyKey())) {
        return "spread.label";
      }
    }
    for (Constraint one : hard) {
      Map<String, Integer> counts = new HashMap<>();
      for (UnitNode other : nodes) {
        boolean eligible = hard.stream().allMatch(c -> other.labels().containsKey(c.topologyKey()));
        if (eligible && !(one.nodeTaintsPolicy().equals("Honor") && down.contains(other.name()))) {
          counts.merge(other.labels().get(one.topologyKey()), matching(pod, other), Integer::sum);
        }
      }
      int least = counts.values().stream().min(Integer::compare).orElse(0);
      int here = counts.getOrDefault(node.labels().get(one.topologyKey()), 0);
      if (here + 1 - least > one.maxSkew()) {
        return one.topologyKey().equals(ZONE) ? "spread.zone" : "spread.host";
      }
    }
    return null;
  }

  private static List<Constraint> constraints(UnitWorkload pod, String strictness) {
    return pod.spread().stream().filter(c -> c.whenUnsatisfiable().equals(strictness)).toList();
  }

  private List<UnitWorkload> on(UnitNode node) {
    return placed.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(node.name()))
        .map(entry -> workloads.get(entry.getKey()))
        .toList();
  }

  private int matching(UnitWorkload pod, UnitNode node) {
    return (int) on(node).stream().filter(other -> other.id().equals(pod.id())).count();
  }

  private long cpu(UnitNode node) {
    return on(node).stream()
        .mapToLong(w -> w.requests() == null ? 0 : w.requests().cpuMillis())
        .sum();
  }

  private long memory(UnitNode node) {
    return on(node).stream()
        .mapToLong(w -> w.requests() == null ? 0 : w.requests().memoryBytes())
        .sum();
  }

  private long spread(UnitWorkload pod, UnitNode node, List<UnitNode> fitting) {
    boolean isDefault = pod.spread().isEmpty();
    List<Constraint> soft =
        isDefault
            ? List.of(
                new Constraint(HOST, 3, "ScheduleAnyway", null, "Ignore"),
                new Constraint(ZONE, 5, "ScheduleAnyway", null, "Ignore"))
            : constraints(pod, "ScheduleAnyway");
    if (soft.isEmpty()) {
      return 0;
    }
    List<UnitNode> scored = new ArrayList<>(fitting);
    scored.removeIf(
        one ->
            !isDefault && soft.stream().anyMatch(c -> !one.labels().containsKey(c.topologyKey())));
    if (!scored.contains(node)) {
      return 0;
    }
    long max =
        scored.stream().mapToLong(one -> sum(pod, one, soft, scored, isDefault)).max().orElse(0);
    long min =
        scored.stream().mapToLong(one -> sum(pod, one, soft, scored, isDefault)).min().orElse(0);
    return max == 0 ? 100 : 100 * (max + min - sum(pod, node, soft, scored, isDefault)) / max;
  }

  private long sum(
      UnitWorkload pod,
      UnitNode node,
      List<Constraint> soft,
      List<UnitNode> scored,
      boolean isDefault) {
    double sum = 0;
    for (Constraint one : soft) {
      String value = node.labels().get(one.topologyKey());
      if (value == null) {
        continue;
      }
      int count = 0;
      for (UnitNode other : nodes) {
        boolean counts =
            one.topologyKey().equals(HOST)
                ? other.name().equals(node.name())
                : value.equals(other.labels().get(one.topologyKey()))
                    && !(one.nodeTaintsPolicy().equals("Honor") && down.contains(other.name()))
                    && (isDefault
                        || soft.stream()
                            .allMatch(c -> other.labels().containsKey(c.topologyKey())));
        count += counts ? matching(pod, other) : 0;
      }
      Set<String> values = new HashSet<>();
      scored.forEach(other -> values.add(String.valueOf(other.labels().get(one.topologyKey()))));
      int size = one.topologyKey().equals(HOST) ? scored.size() : values.size();
      sum += count * Math.log(size + 2) + (one.maxSkew() - 1);
    }
    return Math.round(sum);
  }

  private long free(UnitWorkload pod, UnitNode node) {
    long cpu = asked(pod)[0];
    long memory = asked(pod)[1];
    for (UnitWorkload other : on(node)) {
      cpu += asked(other)[0];
      memory += asked(other)[1];
    }
    return (left(cpu, known(node.allocatable().cpuMillis()))
            + left(memory, known(node.allocatable().memoryBytes())))
        / 2;
  }

  private static long[] asked(UnitWorkload pod) {
    return pod.requests() == null
        ? new long[] {100, 200L * 1024 * 1024}
        : new long[] {known(pod.requests().cpuMillis()), known(pod.requests().memoryBytes())};
  }

  private static long left(long asked, long has) {
    return asked > has ? 0 : (has - asked) * 100 / has;
  }

  private long balance(UnitWorkload pod, UnitNode node) {
    if (pod.requests() == null) {
      return 0;
    }
    long without = even(cpu(node), memory(node), node);
    long with =
        even(
            cpu(node) + known(pod.requests().cpuMillis()),
            memory(node) + known(pod.requests().memoryBytes()),
            node);
    return 50 + (50 + with - without) / 2;
  }

  /** The nodes and the pods of these tests have known amounts. */
  private static long known(@Nullable Long amount) {
    return Objects.requireNonNull(amount);
  }

  private static long even(long cpu, long memory, UnitNode node) {
    double one = Math.min(1.0, cpu / (double) known(node.allocatable().cpuMillis()));
    double other = Math.min(1.0, memory / (double) known(node.allocatable().memoryBytes()));
    return (long) ((1 - Math.abs((one - other) / 2)) * 100);
  }
}
