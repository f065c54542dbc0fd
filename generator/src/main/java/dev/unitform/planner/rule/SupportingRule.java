package dev.unitform.planner.rule;

import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;

/**
 * Decides the replica count of a supporting workload, such as the cache of a service: the catalog
 * has this count.
 */
public final class SupportingRule {
  public static final RuleId FIXED =
      new RuleId("replicas.supporting", "a supporting workload keeps the catalog's count");

  private SupportingRule() {}

  public static Traced<Integer> count(Workload workload) {
    Traced<Integer> given = Objects.requireNonNull(workload.replicas());
    return Traced.derived(given.value(), FIXED, given.as("replicas"));
  }
}
