package dev.unitform.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.model.profile.Unit.NodePool;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes that a profile gives a unit, as objects of Kubernetes. */
final class ClusterNodes {
  static final String ZONE = "topology.kubernetes.io/zone";
  static final String HOST = "kubernetes.io/hostname";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnitFacts unit;
  private final List<ObjectNode> nodes = new ArrayList<>();

  private ClusterNodes(UnitFacts unit) {
    this.unit = unit;
  }

  static List<ObjectNode> of(UnitFacts unit) {
    ClusterNodes made = new ClusterNodes(unit);
    for (NodePool pool : unit.cluster().nodePools()) {
      if (unit.site().zones().isEmpty()) {
        made.add(pool, null, value(pool.nodes(), 0));
      }
      for (String zone : unit.site().zones()) {
        made.add(pool, zone, value(pool.nodesPerZone(), 0));
      }
    }
    return made.nodes;
  }

  private void add(NodePool pool, @Nullable String zone, int count) {
    for (int i = 1; i <= count; i++) {
      String name = "%s%s-%d".formatted(pool.name().value(), zone == null ? "" : "-" + zone, i);
      ObjectNode node = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Node");
      ObjectNode metadata = node.putObject("metadata").put("name", name);
      ObjectNode labels = metadata.putObject("labels").put(HOST, name);
      labels.put("topology.kubernetes.io/region", unit.site().place());
      if (zone != null) {
        labels.put(ZONE, zone);
      }
      if (unit.site().racks() != null) {
        List<Traced<String>> racks = unit.site().racks().values();
        labels.put(unit.site().racks().label().value(), racks.get(i % racks.size()).value());
      }
      ObjectNode status = node.putObject("status");
      for (String field : List.of("capacity", "allocatable")) {
        status
            .putObject(field)
            .put("cpu", value(pool.cpu(), "64"))
            .put("memory", value(pool.memory(), "256Gi"))
            .put("pods", String.valueOf(value(pool.maxPods(), 110)));
      }
      nodes.add(node);
    }
  }

  private static <T> T value(@Nullable Traced<T> given, T otherwise) {
    return given == null ? otherwise : given.value();
  }
}
