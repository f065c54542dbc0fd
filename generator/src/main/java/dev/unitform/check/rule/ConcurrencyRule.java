package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.KubernetesObject;

/** A cron job waits for its last run to end (Kubernetes documentation, "CronJob", concurrency). */
final class ConcurrencyRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (KubernetesObject object : unit.objects()) {
      String policy = object.at("spec", "concurrencyPolicy").asText("Allow");
      if (object.is("batch", "CronJob") && !policy.equals("Forbid")) {
        diagnostics.add(
            Code.K8S013,
            object.position(),
            policy.equals("Replace")
                ? "%s ends a run that is still at work when the next is due".formatted(object)
                : "%s may start a run while the last is still at work".formatted(object),
            "set concurrencyPolicy: Forbid, in place of '%s'".formatted(policy));
      }
    }
  }
}
