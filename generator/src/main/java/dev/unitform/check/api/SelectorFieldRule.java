package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.util.List;

/**
 * Expressions of selectors have an operator and the values that it takes, and a workload's selector
 * selects something (ValidateLabelSelector of k8s.io/apimachinery, ValidateNodeSelectorRequirement
 * and ValidateDeploymentSpec of k8s.io/kubernetes).
 */
final class SelectorFieldRule implements ApiRule {
  private static final List<String> WORKLOADS =
      List.of(
          "apps.v1.DeploymentSpec",
          "apps.v1.StatefulSetSpec",
          "apps.v1.DaemonSetSpec",
          "apps.v1.ReplicaSetSpec");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    switch (node.type()) {
      case "meta.v1.LabelSelectorRequirement" -> {
        expression(node, /* ofNodes= */ false, refusals);
        for (int i = 0; i < node.at("values").size(); i++) {
          JsonNode value = node.at("values").get(i);
          String fault = value.isTextual() ? NameForm.LABEL_VALUE.fault(value.asText()) : null;
          if (fault != null) {
            refusals.value(node, fault, "values", String.valueOf(i));
          }
        }
      }
      case "core.v1.NodeSelectorRequirement" -> expression(node, /* ofNodes= */ true, refusals);
      default -> {
        JsonNode selector = node.at("selector");
        boolean empty =
            selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty();
        if (WORKLOADS.contains(node.type()) && selector.isObject() && empty) {
          refusals.conflict(node, "selects nothing: it names no label", "selector");
        }
      }
    }
  }

  private static void expression(ApiNode node, boolean ofNodes, Refusals refusals) {
    String key = NameForm.QUALIFIED.fault(node.text("key"));
    if (key != null) {
      refusals.value(node, key, "key");
    }
    int values = node.at("values").size();
    switch (node.text("operator")) {
      case "In", "NotIn" -> {
        if (values == 0) {
          refusals.conflict(node, "are missing: 'In' and 'NotIn' need some", "values");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (values > 0) {
          refusals.conflict(node, "have no place beside 'Exists' and 'DoesNotExist'", "values");
        }
      }
      case "Gt", "Lt" -> {
        if (!ofNodes) {
          refusals.value(node, "it is In, NotIn, Exists or DoesNotExist", "operator");
        } else if (values != 1) {
          refusals.conflict(node, "must be one: 'Gt' and 'Lt' compare with it", "values");
        }
      }
      default ->
          refusals.value(
              node,
              "it is In, NotIn, Exists"
                  + (ofNodes ? ", DoesNotExist, Gt or Lt" : " or DoesNotExist"),
              "operator");
    }
  }
}
