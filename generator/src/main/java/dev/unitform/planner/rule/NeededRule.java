package dev.unitform.planner.rule;

import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many replicas must run for a service to stay available (vendor's HA/DR page, "High
 * availability modes"): N for N+1, one in every other mode and for a supporting workload, and the
 * majority for voting members.
 */
public final class NeededRule {
  private NeededRule() {}

  /**
   * The number of replicas that must run.
   *
   * @param n the N that the profile sets; used unless the count comes from another setting
   */
  public static int needed(
      Workload workload,
      Traced<Integer> replicas,
      HighAvailability mode,
      @Nullable Traced<Integer> n) {
    int count = replicas.value();
    if (workload.limit() != null && workload.limit().value().quorum() != null) {
      return count / 2 + 1;
    }
    if (workload.isSupporting() || mode != HighAvailability.N_PLUS_ONE) {
      return Math.min(count, 1);
    }
    boolean isRaised =
        ChartLimitRule.LIMITED.equals(replicas.rule())
            && workload.limit() != null
            && workload.limit().value().atLeast() != null;
    boolean isComputed =
        ReplicasRule.N_PLUS_ONE.equals(replicas.rule())
            || SurviveRule.SURVIVE.equals(replicas.rule());
    if (n != null && (isRaised || isComputed)) {
      return n.value();
    }
    return Math.min(count, Math.max(1, count - 1));
  }
}
