package dev.unitform.diff;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All changes between two outputs.
 *
 * @param before the name of the older output
 * @param after the name of the newer output
 * @param changes sorted by profile, unit and service, in the order of the plans
 * @param summary the totals
 * @param titles the titles of the services, by service id
 * @param units the units of both outputs, in the order of the plans
 */
public record Diff(
    String before,
    String after,
    List<Change> changes,
    Summary summary,
    Map<String, String> titles,
    List<String> units) {
  public Diff {
    changes = List.copyOf(changes);
    units = List.copyOf(units);
    titles = Collections.unmodifiableMap(new TreeMap<>(titles));
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether a change has this risk or a higher one. */
  public boolean hasAtLeast(Risk risk) {
    return changes.stream().anyMatch(change -> change.risk().isAtLeast(risk));
  }

  /** The changes that reports list one by one. Minor changes are only counted. */
  public List<Change> major() {
    return changes.stream().filter(change -> !change.aspect().isMinor()).toList();
  }
}
