package dev.unitform.render;

import dev.unitform.model.catalog.Chart;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.trace.Traced;
import java.text.Collator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chart repositories that a unit needs. Releases whose rendered manifests are part of the
 * output need no repository.
 *
 * @param addresses the addresses, each once, sorted
 * @param ofUnit the repository that the profile sets for the unit, for charts whose catalog entry
 *     has none; null if the profile sets none
 */
public record ChartRepositories(List<String> addresses, @Nullable String ofUnit) {
  public ChartRepositories {
    addresses = List.copyOf(addresses);
  }

  static ChartRepositories of(PlannedUnit unit, Delivery delivery) {
    Traced<String> given = unit.facts().settings().chartRepository();
    String ofUnit = given == null ? null : given.value();
    Set<String> found = new LinkedHashSet<>();
    for (PlannedRelease release : unit.releases()) {
      String address = address(release.chart(), ofUnit);
      if (address != null && !release.chart().isDelivered() && !delivery.renders(release)) {
        found.add(address);
      }
    }
    List<String> sorted = new ArrayList<>(found);
    // Sorted in the same way as FreeMarker's ?sort. The output numbers the repositories in
    // this order, so another order would rename resources.
    sorted.sort(sorted.size() < 2 ? null : Collator.getInstance(Locale.ROOT));
    return new ChartRepositories(sorted, ofUnit);
  }

  /**
   * The position of a chart's repository in the list of addresses; negative if the list does not
   * contain the repository.
   */
  public int index(Chart chart) {
    String address = address(chart, ofUnit);
    return address == null ? -1 : addresses.indexOf(address);
  }

  private static @Nullable String address(Chart chart, @Nullable String ofUnit) {
    String address = chart.repositoryOr(ofUnit);
    return address == null || !address.endsWith("/")
        ? address
        : address.substring(0, address.length() - 1);
  }
}
