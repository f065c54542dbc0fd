package dev.unitform.check.api;

import dev.unitform.kube.NameForm;

/** What a pod tolerates (ValidateTolerations of k8s.io/kubernetes). */
final class TolerationRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("core.v1.Toleration")) {
      return;
    }
    String operator = node.text("operator");
    if (node.text("key").isEmpty() && !operator.equals("Exists")) {
      refusals.conflict(node, "must be 'Exists' where there is no key", "operator");
    }
    if (node.has("tolerationSeconds") && !node.text("effect").equals("NoExecute")) {
      refusals.conflict(node, "is only for effect: NoExecute", "tolerationSeconds");
    }
    switch (operator) {
      case "", "Equal" -> {
        String fault = NameForm.LABEL_VALUE.fault(node.text("value"));
        if (fault != null) {
          refusals.value(node, fault, "value");
        }
      }
      case "Exists" -> {
        if (!node.text("value").isEmpty()) {
          refusals.conflict(node, "has no place beside operator: Exists", "value");
        }
      }
      // Kubernetes 1.35 and later can be told to take these.
      case "Lt", "Gt" -> {
        if (!node.isAtLeast("1.35")) {
          refusals.value(node, "it is Exists or Equal", "operator");
        }
      }
      default -> refusals.value(node, "it is Exists or Equal", "operator");
    }
  }
}
