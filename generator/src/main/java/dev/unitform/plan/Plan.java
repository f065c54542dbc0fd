package dev.unitform.plan;

import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.ResiliencePolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs where, how many, spread how and in what order: every decision for one profile.
 *
 * @param profile the profile's name
 * @param source the profile's file
 * @param group the unit group's name
 * @param units in the profile's order, the primary of a pair before its secondary
 * @param delivery which tools it is for
 * @param resilience what failures may cost; null where the profile does not say it
 * @param notices what is worth knowing about the whole profile, in words
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
  /** A plan for no tool in particular. */
  public Plan(
      String profile,
      String source,
      Deployment deployment,
      String group,
      List<PlannedUnit> units,
      List<String> notices) {
    this(profile, source, deployment, group, units, Delivery.USUAL, null, notices);
  }

  /** The same plan with other units. */
  public Plan withUnits(List<PlannedUnit> others) {
    return new Plan(profile, source, deployment, group, others, delivery, resilience, notices);
  }

  /** The same plan, with what is known of its targets and of what these lack. */
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
