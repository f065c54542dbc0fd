package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.Quantity;
import java.util.List;
import java.util.Locale;

/**
 * What an autoscaler looks at (validateHorizontalPodAutoscalerSpec and validateMetricSpec of
 * k8s.io/kubernetes).
 */
final class MetricRule implements ApiRule {
  private static final List<String> TYPES =
      List.of("Object", "Pods", "Resource", "ContainerResource", "External");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    switch (node.type()) {
      case "autoscaling.v2.HorizontalPodAutoscalerSpec" -> toZero(node, refusals);
      case "autoscaling.v2.MetricSpec" -> source(node, refusals);
      case "autoscaling.v2.ResourceMetricSource",
          "autoscaling.v2.ContainerResourceMetricSource" -> {
        boolean share = node.has("target", "averageUtilization");
        if (share == node.has("target", "averageValue")) {
          refusals.conflict(
              node,
              "has %s of averageUtilization and averageValue".formatted(share ? "both" : "none"),
              "target");
        }
      }
      case "autoscaling.v2.MetricTarget" -> {
        for (String field : List.of("value", "averageValue")) {
          Quantity quantity = node.has(field) ? Quantity.parse(node.at(field).asText()) : null;
          if (quantity != null && quantity.sign() <= 0) {
            refusals.value(node, "it is more than 0", field);
          }
        }
      }
      default -> {}
    }
  }

  /** Clusters that scale to zero ask for a metric that is there without pods. */
  private static void toZero(ApiNode node, Refusals refusals) {
    JsonNode least = node.at("minReplicas");
    boolean outside = false;
    for (JsonNode metric : node.at("metrics")) {
      outside |= metric.has("object") || metric.has("external");
    }
    if (least.isIntegralNumber() && least.asLong() == 0 && !outside) {
      refusals.value(node, "it is 1 or more", "minReplicas");
    }
  }

  private static void source(ApiNode node, Refusals refusals) {
    String type = node.text("type");
    if (!TYPES.contains(type)) {
      refusals.value(node, "it is one of: " + String.join(", ", TYPES), "type");
      return;
    }
    String field = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    if (!node.has(field)) {
      refusals.conflict(node, "is missing, which type: %s needs".formatted(type), field);
    }
  }
}
