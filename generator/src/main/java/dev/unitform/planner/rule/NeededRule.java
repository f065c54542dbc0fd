package dev.unitform.planner.rule;

import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many replicas must run so that a service stays available (vendor's HA/DR page, "High
 * availability modes"). The number is N in the mode N+1, the majority for voting members, and one
 * in every other mode and for a supporting workload.
 */
public final class NeededRule {
  private NeededRule() {}

  /**
   * The number of replicas that must run.
   *
   * @param n the setting {@code n} of the profile; not used if the profile sets the count with
   *     another setting
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
