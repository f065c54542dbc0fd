package dev.unitform.manifest;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.manifest.PlacementFile.Spread;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the spread constraints of a placement file into those of a workload. A constraint replaces
 * the chart's constraint with the same topology key; other constraints of the chart stay.
 */
final class SpreadAddition {
  private static final String POD_TEMPLATE_HASH = "pod-template-hash";

  private SpreadAddition() {}

  /**
   * The constraints of the placement file merged with those of the chart.
   *
   * @param existing the constraints of the chart; null for none
   * @return null if nothing changes
   */
  static @Nullable StreamNode of(
      List<Spread> added, RenderedObject workload, Pods pods, @Nullable StreamNode existing) {
    Map<String, StreamNode> open = new LinkedHashMap<>();
    added.forEach(spread -> open.put(spread.topologyKey(), constraint(spread, workload, pods)));
    List<String> keys = List.copyOf(open.keySet());
    List<StreamNode> constraints = new ArrayList<>();
    boolean changed = false;
    if (existing instanceof StreamNode.Sequence sequence) {
      for (StreamNode item : sequence.items()) {
        String key = StreamMeaning.text(item, "topologyKey");
        StreamNode ours = key == null ? null : open.remove(key);
        if (key != null && ours == null && keys.contains(key)) {
          changed = true;
        } else if (ours == null || StreamMeaning.same(item, ours)) {
          constraints.add(item);
        } else {
          constraints.add(ours);
          changed = true;
        }
      }
    }
    constraints.addAll(open.values());
    return changed || !open.isEmpty() ? StreamNode.of(constraints) : null;
  }

  private static StreamNode constraint(Spread spread, RenderedObject workload, Pods pods) {
    Map<String, StreamNode> fields = new LinkedHashMap<>();
    spread
        .fields()
        .forEach(
            (key, value) ->
                fields.put(
                    key,
                    value instanceof Integer number
                        ? StreamNode.of(number)
                        : StreamNode.of(String.valueOf(value))));
    fields.put("labelSelector", pods.written());
    List<StreamNode> revision = new ArrayList<>();
    for (String key : revisionLabels(spread, workload)) {
      // Kubernetes rejects a key in matchLabelKeys that is also in the selector.
      if (!pods.selector().mentions(key)) {
        revision.add(StreamNode.of(key));
      }
    }
    if (!revision.isEmpty()) {
      fields.put("matchLabelKeys", StreamNode.of(revision));
    }
    return StreamNode.of(fields);
  }

  /**
   * The labels that distinguish the revisions of a workload's pods. Only a Deployment gives its
   * pods such labels.
   */
  private static List<String> revisionLabels(Spread spread, RenderedObject workload) {
    if (WorkloadKind.of(workload.object()) != WorkloadKind.DEPLOYMENT) {
      return List.of();
    }
    return spread.revision().automatic() ? List.of(POD_TEMPLATE_HASH) : spread.revision().keys();
  }
}
