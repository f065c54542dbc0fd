package dev.unitform.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a comparison amounts to.
 *
 * @param touched units with a change of more than words
 * @param units all units of both sides
 * @param podsBefore what the older counts add up to
 * @param podsAfter what the newer counts add up to
 * @param filesChanged how many files differ
 * @param filesSame how many do not
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
    int installs = count(major, Action.ADD);
    int removals = count(major, Action.REMOVE);
    int moves = count(major, Action.MOVE);
    return new Summary(
        touched.size(),
        units,
        installs,
        removals,
        moves,
        major.size() - installs - removals - moves,
        count(major, Risk.DESTRUCTIVE),
        count(major, Risk.WEAKENING),
        count(major, Risk.STRENGTHENING),
        podsBefore,
        podsAfter,
        filesChanged,
        filesSame,
        ofNoMeaning);
  }

  /** Of what is installed: profiles, units, services, releases. */
  private static int count(List<Change> changes, Action action) {
    return (int)
        changes.stream()
            .filter(change -> change.action() == action)
            .filter(change -> change.aspect().compareTo(Aspect.RELEASE) <= 0)
            .count();
  }

  private static int count(List<Change> changes, Risk risk) {
    return (int) changes.stream().filter(change -> change.risk() == risk).count();
  }
}
