package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How a workload is updated (ValidateDeploymentStrategy, ValidateStatefulSetSpec and
 * ValidateDaemonSetUpdateStrategy of k8s.io/kubernetes).
 */
final class RolloutRule implements ApiRule {
  private static final int PROGRESS_SECONDS = 600;

  @Override
  public void check(ApiNode node, Refusals refusals) {
    switch (node.type()) {
      case "apps.v1.DeploymentStrategy" -> only("Recreate", node, refusals);
      case "apps.v1.StatefulSetUpdateStrategy" -> only("OnDelete", node, refusals);
      case "apps.v1.RollingUpdateDeployment" -> moves(node, refusals);
      case "apps.v1.DeploymentSpec" -> {
        int ready = node.at("minReadySeconds").asInt(0);
        if (node.at("progressDeadlineSeconds").asInt(PROGRESS_SECONDS) <= ready) {
          refusals.conflict(
              node,
              "is not below progressDeadlineSeconds, which is %d"
                  .formatted(node.at("progressDeadlineSeconds").asInt(PROGRESS_SECONDS)),
              "minReadySeconds");
        }
      }
      default -> {}
    }
  }

  private static void only(String type, ApiNode node, Refusals refusals) {
    if (node.text("type").equals(type) && node.has("rollingUpdate")) {
      refusals.conflict(node, "has no place beside type: " + type, "rollingUpdate");
    }
  }

  private static void moves(ApiNode node, Refusals refusals) {
    if (isZero(node.at("maxSurge")) && isZero(node.at("maxUnavailable"))) {
      refusals.conflict(node, "is 0, as maxSurge is: no pod could be replaced", "maxUnavailable");
    }
  }

  private static boolean isZero(JsonNode value) {
    return List.of("0", "0%").contains(value.asText());
  }
}
