package dev.unitform.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The totals of a diff.
 *
 * @param touched the number of units with a change that is not minor
 * @param units the number of units of both outputs
 * @param installs the number of services that a unit gets, and of releases that an installed
 *     service gets
 * @param podsBefore the sum of all replica counts of the older plans
 * @param podsAfter the sum of all replica counts of the newer plans
 * @param filesChanged the number of files that differ
 * @param filesSame the number of equal files
 */
public record Summary(
    int touched,
    int units,
    int installs,
    int removals,
    int moves,
    int changes,
    int destructive,
    int weakening,
    int strengthening,
    int podsBefore,
    int podsAfter,
    int filesChanged,
    int filesSame,
    int filesOfNoMeaning) {

  static Summary of(
      List<Change> changes,
      int units,
      int podsBefore,
      int podsAfter,
      int filesChanged,
      int filesSame) {
    Set<String> touched = new LinkedHashSet<>();
    List<Change> major = new ArrayList<>();
    int ofNoMeaning = 0;
    for (Change change : changes) {
      if (!change.aspect().isMinor()) {
        major.add(change);
        change.units().forEach(unit -> touched.add(change.place().profile() + "/" + unit));
      } else if (change.aspect() == Aspect.FORMATTING) {
        ofNoMeaning += change.files().size();
      }
    }
    long others = major.stream().filter(change -> !change.isInstallation()).count();
    int installs = count(major, Action.ADD);
    int removals = count(major, Action.REMOVE);
    int moves = count(major, Action.MOVE);
    return new Summary(
        touched.size(),
        units,
        installs,
        removals,
        moves,
        (int) others,
        count(major, Risk.DESTRUCTIVE),
        count(major, Risk.WEAKENING),
        count(major, Risk.STRENGTHENING),
        podsBefore,
        podsAfter,
        filesChanged,
        filesSame,
        ofNoMeaning);
  }

  /**
   * The number of services and releases that are added, removed or moved, including those of whole
   * units and profiles.
   */
  private static int count(List<Change> changes, Action action) {
    return changes.stream()
        .filter(change -> change.isInstallation() && change.action() == action)
        .mapToInt(Change::installations)
        .sum();
  }

  private static int count(List<Change> changes, Risk risk) {
    return (int) changes.stream().filter(change -> change.risk() == risk).count();
  }
}
