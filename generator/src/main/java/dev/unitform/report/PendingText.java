package dev.unitform.report;

import dev.unitform.resilience.SimulationDocument.Blocked;
import dev.unitform.resilience.SimulationDocument.Pending;
import dev.unitform.resilience.scheduler.NodeRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Describes the pods of a workload that fit on no node, with the reason.
 *
 * @param needsRoom whether some nodes of the unit work, but none of them accepts the pods
 */
public record PendingText(String workload, int pods, boolean needsRoom, String why) {
  /** The maximum number of nodes that a reason names; the others are counted. */
  private static final int NAMED = 3;

  private record Key(String workload, List<Blocked> blockedBy, boolean outranks) {}

  /** Describes pending pods: one description for all pods of a workload with the same reasons. */
  public static List<PendingText> of(List<Pending> pending) {
    Map<Key, Integer> counts = new LinkedHashMap<>();
    for (Pending one : pending) {
      String workload = one.pod().substring(0, one.pod().lastIndexOf('/'));
      counts.merge(new Key(workload, one.blockedBy(), one.outranks()), 1, Integer::sum);
    }
    List<PendingText> texts = new ArrayList<>();
    counts.forEach(
        (key, pods) ->
            texts.add(new PendingText(key.workload(), pods, needsRoom(key.blockedBy()), why(key))));
    return texts;
  }

  /** Whether some nodes of the pod's unit work, but none of them accepts the pod. */
  static boolean needsRoom(Pending pending) {
    return needsRoom(pending.blockedBy());
  }

  private static boolean needsRoom(List<Blocked> blockedBy) {
    return !blockedBy.stream().allMatch(blocked -> blocked.reason() == NodeRefusal.NODE_DOWN);
  }

  private static String why(Key key) {
    if (key.blockedBy().isEmpty()) {
      return "there is no node";
    }
    return key.blockedBy().stream().map(PendingText::why).collect(Collectors.joining("; "))
        + (key.outranks()
            ? "; running pods have a lower priority, so Kubernetes may stop some of them to run it"
            : "");
  }

  private static String why(Blocked blocked) {
    List<String> nodes = blocked.nodes();
    return "%s: %s"
        .formatted(
            words(blocked.reason()),
            nodes.size() > NAMED ? Counts.of(nodes.size(), "node") : String.join(", ", nodes));
  }

  private static String words(NodeRefusal reason) {
    return switch (reason) {
      case NODE_DOWN -> "down";
      case NODE_PODS -> "maximum number of pods reached";
      case NODE_CPU -> "too little CPU";
      case NODE_MEMORY -> "too little memory";
      case VOLUME_ZONE -> "not in the zone of the pod's volume";
      case SPREAD_LABEL -> "without a label that the pod's spread constraint needs";
      case SPREAD_ZONE -> "refused by the pod's spread constraint over zones";
      case SPREAD_RACK -> "refused by the pod's spread constraint over racks";
      case SPREAD_HOST -> "refused by the pod's spread constraint over nodes";
    };
  }
}
