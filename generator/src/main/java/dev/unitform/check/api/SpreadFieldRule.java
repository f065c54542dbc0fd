package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a spread constraint or an affinity go together (validateTopologySpreadConstraints
 * and ValidateMatchLabelKeysAndMismatchLabelKeys of k8s.io/kubernetes). A key that stands in the
 * selector, too, is refused with the constraint or, in later versions, with its pods.
 */
final class SpreadFieldRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    boolean spread = node.type().equals("core.v1.TopologySpreadConstraint");
    if (spread) {
      if (node.has("minDomains") && !node.text("whenUnsatisfiable").equals("DoNotSchedule")) {
        refusals.conflict(node, "is only for whenUnsatisfiable: DoNotSchedule", "minDomains");
      }
      String fault = NameForm.QUALIFIED.fault(node.text("topologyKey"));
      if (fault != null && !node.text("topologyKey").isEmpty()) {
        refusals.value(node, fault, "topologyKey");
      }
    }
    if (spread || node.type().equals("core.v1.PodAffinityTerm")) {
      keys(node, "matchLabelKeys", refusals);
      keys(node, "mismatchLabelKeys", refusals);
    }
  }

  private static void keys(ApiNode node, String field, Refusals refusals) {
    JsonNode keys = node.at(field);
    if (keys.size() > 0 && !node.has("labelSelector")) {
      refusals.conflict(node, "needs a labelSelector beside it", field);
      return;
    }
    List<String> selected = new ArrayList<>();
    node.at("labelSelector", "matchLabels").fieldNames().forEachRemaining(selected::add);
    node.at("labelSelector", "matchExpressions")
        .forEach(expression -> selected.add(expression.path("key").asText()));
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i).asText();
      String fault = NameForm.QUALIFIED.fault(key);
      if (fault != null) {
        refusals.value(node, fault, field, String.valueOf(i));
      } else if (field.equals("matchLabelKeys") && selected.contains(key)) {
        refusals.conflict(
            node,
            "is '%s', which the labelSelector has, too".formatted(key),
            field,
            String.valueOf(i));
      }
    }
  }
}
