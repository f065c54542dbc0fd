package dev.unitform.plan;

import dev.unitform.trace.Traced;

/**
 * A topology spread constraint without its selector, which the workload itself gives.
 *
 * @param key what kind of place it spreads over
 * @param topologyKey the node label
 * @param maxSkew largest difference in count between two places
 * @param hard DoNotSchedule rather than ScheduleAnyway
 * @param revision whether only pods of one revision are counted
 * @param honorTaints whether nodes whose taints the pods do not tolerate are left out
 */
public record SpreadConstraint(
    Key key,
    String topologyKey,
    int maxSkew,
    Traced<Boolean> hard,
    RevisionKeys revision,
    boolean honorTaints) {
  /** A kind of place to spread over. */
  public enum Key {
    ZONE,
    RACK,
    HOST
  }

  /** Whether {@code matchLabelKeys: [pod-template-hash]} belongs on the constraint. */
  public enum RevisionKeys {
    POD_TEMPLATE_HASH,
    /** Only if the workload turns out to be a Deployment; post-render sees it. */
    AUTO,
    ABSENT
  }

  public String whenUnsatisfiable() {
    return hard.value() ? "DoNotSchedule" : "ScheduleAnyway";
  }
}
