package dev.unitform.diff;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All changes between two outputs.
 *
 * @param before the name of the older one
 * @param after the name of the newer one
 * @param changes by profile, unit and service, in the order of the plans
 * @param summary the totals
 * @param titles of the services, by their ids
 * @param units of both sides, in the order of the plans
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

  /** The changes that reports list one by one; minor ones are only counted. */
  public List<Change> major() {
    return changes.stream().filter(change -> !change.aspect().isMinor()).toList();
  }
}
