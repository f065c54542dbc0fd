package dev.unitform.planner.rule;

import dev.unitform.plan.PlannedWorkload.Survivors;
import dev.unitform.plan.UnitFacts;
import org.jspecify.annotations.Nullable;

/**
 * Computes how many replicas remain after the worst loss of one zone, rack or node. It assumes that
 * the replicas are evenly spread; {@code simulate} is more exact if the nodes of the unit are
 * known.
 */
public final class SurvivorsRule {
  private SurvivorsRule() {}

  public static Survivors survivors(@Nullable Integer replicas, UnitFacts unit) {
    if (replicas == null) {
      return new Survivors(null, null, null, false);
    }
    int racks = unit.site().racks() == null ? 0 : unit.site().racks().values().size();
    Integer node =
        unit.cluster().nodes() == null
            ? Integer.valueOf(Math.max(0, replicas - 1))
            : SurviveRule.left(replicas, unit.cluster().nodes().value());
    return new Survivors(
        unit.site().zones().size() < 2
            ? null
            : SurviveRule.left(replicas, unit.site().zones().size()),
        racks < 2 ? null : SurviveRule.left(replicas, racks),
        node,
        true);
  }
}
