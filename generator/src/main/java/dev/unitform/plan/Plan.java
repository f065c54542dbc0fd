package dev.unitform.plan;

import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.ResiliencePolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All decisions for one profile: the units of each service, its replicas, their spread and the
 * installation order.
 *
 * @param profile the profile's name
 * @param source the profile's file
 * @param group the unit group's name
 * @param units in the profile's order, the primary of a pair before its secondary
 * @param delivery the targets that the plan is for
 * @param resilience the worst effects that failures may have; null if the profile does not limit
 *     them
 * @param notices notices about the whole profile, as text
 */
public record Plan(
    String profile,
    String source,
    Deployment deployment,
    String group,
    List<PlannedUnit> units,
    Delivery delivery,
    @Nullable ResiliencePolicy resilience,
    List<String> notices) {
  /** A copy with other units. */
  public Plan withUnits(List<PlannedUnit> others) {
    return new Plan(profile, source, deployment, group, others, delivery, resilience, notices);
  }

  /**
   * A copy with what each target can deliver, and with notices about the decisions that do not
   * reach the cluster.
   */
  public Plan deliveredBy(Delivery known, List<String> more) {
    return new Plan(
        profile,
        source,
        deployment,
        group,
        units,
        known,
        resilience,
        Stream.concat(notices.stream(), more.stream()).toList());
  }

  public Plan {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }
}
