package dev.unitform.check.api;

import java.util.List;

/**
 * One success is enough for a container to be alive or started, and a container that ends is not
 * probed (validateLivenessProbe and validateInitContainers of k8s.io/kubernetes).
 */
final class ProbeRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("core.v1.Container")) {
      return;
    }
    for (String probe : List.of("livenessProbe", "startupProbe")) {
      if (node.at(probe, "successThreshold").asInt(1) > 1) {
        refusals.value(node, "it is 1 for this probe", probe, "successThreshold");
      }
    }
    ApiNode list = node.parent();
    boolean ends =
        list != null
            && list.path().size() > 0
            && list.path().get(list.path().size() - 1).equals("initContainers")
            && !node.text("restartPolicy").equals("Always");
    for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
      if (ends && node.has(field)) {
        refusals.conflict(
            node, "is not for an init container without restartPolicy: Always", field);
      }
    }
  }
}
