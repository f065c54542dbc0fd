package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.KubernetesObject;

/**
 * Checks that a cron job starts no run before the last one ends (Kubernetes documentation,
 * "CronJob", concurrency).
 */
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
                ? "%s stops a run that is still active when the next run is due".formatted(object)
                : "%s can start a run while the last one is still active".formatted(object),
            "set concurrencyPolicy to Forbid instead of %s".formatted(policy));
      }
    }
  }
}
