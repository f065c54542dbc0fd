package dev.unitform.resilience;

import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Allocatable;
import dev.unitform.resilience.SimulationDocument.Constraint;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import dev.unitform.resilience.scheduler.Node;
import dev.unitform.resilience.scheduler.Pod;
import dev.unitform.resilience.scheduler.ResourceAmounts;
import dev.unitform.resilience.scheduler.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small unit, built by hand. */
final class TestUnit {
  private static final long CORE = 1000;
  private static final long GIB = 1L << 30;

  private final List<UnitNode> nodes = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private String provider = "gke";

  TestUnit provider(String name) {
    provider = name;
    return this;
  }

  /** A node with 8 cores and 32 GiB. */
  TestUnit node(@Nullable String zone, int pods) {
    String name = "n" + (nodes.size() + 1);
    Map<String, String> labels = new TreeMap<>();
    labels.put(Node.HOST, name);
    if (zone != null) {
      labels.put(Node.ZONE, zone);
    }
    nodes.add(
        new UnitNode(name, "p", zone, null, labels, new Allocatable(8 * CORE, 32 * GIB, pods)));
    return this;
  }

  TestUnit nodes(int count, String... zones) {
    for (String zone : zones) {
      for (int i = 0; i < count; i++) {
        node(zone, 110);
      }
    }
    return this;
  }

  TestUnit workload(
      String kind, int replicas, @Nullable Requests requests, String volume, Constraint... spread) {
    String id = "ns/r" + entries.size() + "/w";
    UnitWorkload workload =
        new UnitWorkload(
            id,
            "s" + entries.size(),
            null,
            kind,
            "n-plus-one",
            false,
            replicas,
            Math.max(1, replicas - 1),
            null,
            requests,
            requests == null ? "unknown" : "sample",
            volume,
            List.of(spread));
    List<Spread> terms =
        workload.spread().stream()
            .map(
                one ->
                    new Spread(
                        one.topologyKey(),
                        one.maxSkew(),
                        one.whenUnsatisfiable().equals("DoNotSchedule"),
                        one.minDomains(),
                        one.nodeTaintsPolicy().equals("Honor")))
            .toList();
    ResourceAmounts amounts =
        requests == null
            ? ResourceAmounts.UNKNOWN
            : new ResourceAmounts(requests.cpuMillis(), requests.memoryBytes());
    Pod pod = new Pod(id, amounts, terms, List.of(), null);
    entries.add(
        new Entry(workload, pod, 0, 0, entries.size(), "ns/r" + entries.size(), entries.size()));
    return this;
  }

  static Constraint hard(String key, String taints) {
    return new Constraint(key, 1, "DoNotSchedule", null, taints);
  }

  static Constraint soft(String key) {
    return new Constraint(key, 1, "ScheduleAnyway", null, "Ignore");
  }

  UnitCluster build() {
    return new UnitCluster(document(), nodes, entries);
  }

  private UnitDocument document() {
    return dev.unitform.plandoc.PlanFile.read(
            "plan.json",
            """
            {"apiVersion": "unitform/v1", "kind": "Plan", "profile": "p", "units": [
              {"name": "u", "provider": "%s", "kubernetesVersion": "1.30", "placements": []}]}
            """
                .formatted(provider)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .get()
        .units()
        .get(0);
  }
}
