package dev.unitform.explain;

import dev.unitform.trace.RuleId;

/** Rules for answers about values that the plan does not contain. */
final class Rules {
  static final RuleId NOT_SET =
      new RuleId("identity.not-set", "neither the unit nor the defaults of the profile set it");
  static final RuleId NO_COUNT =
      new RuleId("replicas.none", "jobs and cron jobs run one at a time and keep no replicas");
  static final RuleId NOTHING_TO_SPREAD =
      new RuleId("spread.none", "spread is for workloads with two or more replicas");
  static final RuleId NO_BUDGET =
      new RuleId("budget.none", "a budget for fewer than two replicas would block every drain");
  static final RuleId FIXED_COUNT =
      new RuleId("autoscaling.none", "the count is fixed: no autoscaler changes it");
  static final RuleId WAVE =
      new RuleId(
          "order.wave",
          "a release is installed one wave after the last release that it" + " needs");
  static final RuleId OTHER_COLOR =
      new RuleId(
          "color.one", "only one colour of a chart with blue and green releases is installed");
  static final RuleId NO_TENANT_FOR_RELEASE =
      new RuleId(
          "placement.no-tenant-for-release",
          "a release that is installed per tenant needs a tenant whose home is the pair");
  static final RuleId LEFT_OUT =
      new RuleId("placement.release", "the unit does not need the release");
  static final RuleId LEFT_TO_USER =
      new RuleId("values.left-to-user", "only the user's own values can set the path");

  private Rules() {}
}
