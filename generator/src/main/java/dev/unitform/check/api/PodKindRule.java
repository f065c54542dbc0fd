package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.util.List;

/**
 * A pod that is to stay is restarted, and one that is to end is not (ValidateReplicaSetSpec,
 * ValidateStatefulSetSpec, ValidateDaemonSetSpec and validateJobSpec of k8s.io/kubernetes).
 */
final class PodKindRule implements ApiRule {
  private static final List<String> STAYING =
      List.of(
          "apps.v1.DeploymentSpec",
          "apps.v1.ReplicaSetSpec",
          "apps.v1.StatefulSetSpec",
          "apps.v1.DaemonSetSpec");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    boolean stays = STAYING.contains(node.type());
    boolean ends = node.type().equals("batch.v1.JobSpec");
    JsonNode pod = node.at("template", "spec");
    if (!pod.isObject() || !(stays || ends)) {
      return;
    }
    String policy = pod.path("restartPolicy").asText("Always");
    if (stays && !policy.equals("Always")) {
      refusals.value(node, "it is Always here", "template", "spec", "restartPolicy");
    }
    if (ends && policy.equals("Always")) {
      refusals.hidden(
          node,
          "is %s: a job's pods have Never or OnFailure"
              .formatted(pod.has("restartPolicy") ? "Always" : "missing, which means Always"),
          "template",
          "spec",
          "restartPolicy");
    }
    if (stays && pod.has("activeDeadlineSeconds")) {
      refusals.conflict(
          node, "is only for pods that end", "template", "spec", "activeDeadlineSeconds");
    }
    // A StatefulSet gives its pods both.
    for (String field : List.of("hostname", "subdomain")) {
      String name = pod.path(field).asText();
      String fault = name.isEmpty() ? null : NameForm.LABEL.fault(name);
      if (fault != null && !node.type().equals("apps.v1.StatefulSetSpec")) {
        refusals.value(node, fault, "template", "spec", field);
      }
    }
  }
}
