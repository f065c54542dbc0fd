package dev.unitform.check.api;

import dev.unitform.kube.NameForm;

/** The variables of a container (ValidateEnv and ValidateEnvFrom of k8s.io/kubernetes). */
final class EnvironmentRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (node.type().equals("core.v1.EnvVar")) {
      name(node, "name", refusals);
      if (!node.text("value").isEmpty() && node.has("valueFrom")) {
        refusals.conflict(node, "stands beside 'value': only one of them may", "valueFrom");
      }
    } else if (node.type().equals("core.v1.EnvFromSource")) {
      name(node, "prefix", refusals);
    }
  }

  private static void name(ApiNode node, String field, Refusals refusals) {
    // RelaxedEnvironmentVariableValidation is on from 1.32.
    NameForm form =
        node.isAtLeast("1.32")
            ? NameForm.RELAXED_ENVIRONMENT_VARIABLE
            : NameForm.ENVIRONMENT_VARIABLE;
    String fault = node.text(field).isEmpty() ? null : form.fault(node.text(field));
    if (fault != null) {
      refusals.value(node, fault, field);
    }
  }
}
