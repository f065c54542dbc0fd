package dev.unitform.check.api;

/** Names that begin with 'system-' are Kubernetes' own (ValidatePriorityClass). */
final class PriorityClassRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    boolean own = node.text("metadata", "name").startsWith("system-");
    if (node.type().equals("scheduling.v1.PriorityClass") && own) {
      refusals.value(
          node, "names that begin with 'system-' are Kubernetes' own", "metadata", "name");
    }
  }
}
