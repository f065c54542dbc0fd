package dev.unitform.planner.rule;

import dev.unitform.model.profile.Provider;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the zones of a unit on EKS. Each zone has its own subnet in the unit's address ranges,
 * and the zone's number selects the part of a range that the subnet gets. The number follows from
 * the letter at the end of the zone's name, for instance {@code b} in {@code eu-west-1b} (AWS
 * documentation, "Regions and Zones").
 */
public final class ZoneNumberRule {
  public static final RuleId BY_LETTER =
      new RuleId(
          "cluster.zone-by-letter",
          "each zone's address range follows from the zone's letter (a, b, c), so adding or"
              + " removing a zone does not change the ranges of the others");
  public static final RuleId BY_POSITION =
      new RuleId(
          "cluster.zone-by-position",
          "each zone's address range follows from the zone's position in the list, so a new zone"
              + " must come last");

  /**
   * The letters of zones that can have a subnet. Each address range of the unit is divided into
   * eight parts: seven for zones, and the last for the public subnets.
   */
  private static final String LETTERS = "abcdefg";

  private ZoneNumberRule() {}

  /**
   * For each zone, the number of the part of an address range that belongs to the zone, counted
   * from 0; null if the provider needs no numbers.
   */
  public static @Nullable Traced<List<Integer>> numbers(
      Traced<Provider> provider, String region, List<String> zones) {
    if (provider.value() != Provider.EKS) {
      return null;
    }
    boolean lettered =
        zones.stream()
            .allMatch(
                zone ->
                    zone.length() == region.length() + 1
                        && zone.startsWith(region)
                        && letter(zone) >= 0);
    return Traced.derived(
        zones.stream().map(zone -> lettered ? letter(zone) : zones.indexOf(zone)).toList(),
        lettered ? BY_LETTER : BY_POSITION,
        provider.as("provider"));
  }

  private static int letter(String zone) {
    return LETTERS.indexOf(zone.charAt(zone.length() - 1));
  }
}
