package dev.unitform.plan;

import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.ResiliencePolicy;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All decisions for one profile: in which units each service is installed, how many replicas it
 * has, how they are spread, and in which order the releases are installed.
 *
 * @param profile the profile's name
 * @param source the profile's file
 * @param group the unit group's name
 * @param units in the profile's order, the primary of a pair before its secondary
 * @param delivery the targets for which the profile wants output
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
  /** The current and the previous names of the units. */
  public Set<String> unitNames() {
    Set<String> names = new TreeSet<>();
    for (PlannedUnit unit : units) {
      names.add(unit.name());
      Traced<String> before = unit.facts().settings().previousName();
      if (before != null) {
        names.add(before.value());
      }
    }
    return names;
  }

  /** A unit by name; null if there is none. */
  public @Nullable PlannedUnit unit(String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst().orElse(null);
  }

  /** The other unit of a unit's pair; null if there is none. */
  public @Nullable PlannedUnit counterpart(PlannedUnit unit) {
    String name = unit.facts().membership().counterpart();
    return name == null ? null : unit(name);
  }

  /** A copy with other units. */
  public Plan withUnits(List<PlannedUnit> others) {
    return new Plan(profile, source, deployment, group, others, delivery, resilience, notices);
  }

  /** A copy for which the limits of each target are known. */
  public Plan deliveredBy(Delivery known) {
    return new Plan(profile, source, deployment, group, units, known, resilience, notices);
  }

  /** A copy with additional notices. */
  public Plan withNotices(List<String> more) {
    return new Plan(
        profile,
        source,
        deployment,
        group,
        units,
        delivery,
        resilience,
        Stream.concat(notices.stream(), more.stream()).toList());
  }

  public Plan {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }
}
