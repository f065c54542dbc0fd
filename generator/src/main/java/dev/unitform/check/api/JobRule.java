package dev.unitform.check.api;

/**
 * How often a job's pods run (validateJobSpec and ValidateJobTemplateSpec of k8s.io/kubernetes).
 */
final class JobRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("batch.v1.JobSpec")) {
      return;
    }
    boolean indexed = node.text("completionMode").equals("Indexed");
    if (indexed && !node.has("completions")) {
      refusals.conflict(node, "is missing, which completionMode: Indexed needs", "completions");
    }
    for (String field :
        new String[] {"backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"}) {
      if (!indexed && node.has(field)) {
        refusals.conflict(node, "is only for completionMode: Indexed", field);
      }
    }
    boolean never = node.text("template", "spec", "restartPolicy").equals("Never");
    if (node.has("podFailurePolicy") && !never) {
      refusals.conflict(node, "is only for restartPolicy: Never", "podFailurePolicy");
    }
    ApiNode parent = node.parent();
    boolean ofCronJob = parent != null && parent.type().equals("batch.v1.JobTemplateSpec");
    boolean manual = node.at("manualSelector").asBoolean();
    if (ofCronJob && (manual || node.has("selector"))) {
      refusals.conflict(
          node, "is made by Kubernetes for each run", manual ? "manualSelector" : "selector");
    }
  }
}
