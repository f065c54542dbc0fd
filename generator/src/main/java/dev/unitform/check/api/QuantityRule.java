package dev.unitform.check.api;

import dev.unitform.kube.Quantity;

/** An amount is written as Kubernetes reads it (k8s.io/apimachinery, pkg/api/resource). */
final class QuantityRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    boolean scalar = node.json().isTextual() || node.json().isNumber();
    if (node.type().equals("resource.Quantity")
        && scalar
        && Quantity.parse(node.json().asText()) == null) {
      refusals.value(
          node, "an amount is a number with a unit of Kubernetes, such as 500m, 2, 256Mi or 1.5Gi");
    }
  }
}
