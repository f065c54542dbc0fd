package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The removals that somebody has named as meant.
 *
 * @param addresses as they were named
 */
public record AllowedRemovals(List<String> addresses) {
  /** How an address begins that names a unit's files, while its releases stay planned. */
  static final String FILES = "files/";

  public AllowedRemovals {
    addresses = List.copyOf(addresses);
  }

  /**
   * Says of each address that names no removal, or removals of several profiles, that it does.
   *
   * @param byProfile what is removed, by the profile's name
   * @param units the names of all units that the run is about
   */
  public List<Diagnostic> misunderstandings(
      SortedMap<String, Removals> byProfile, SortedSet<String> units) {
    Map<String, List<String>> profiles = new TreeMap<>();
    byProfile.forEach(
        (profile, removals) ->
            addressesOf(removals)
                .forEach(a -> profiles.computeIfAbsent(a, k -> new ArrayList<>()).add(profile)));
    List<Diagnostic> found = new ArrayList<>();
    for (String address : addresses) {
      if (address.startsWith(FILES)) {
        // Whether a unit that there is loses files is known once the run has compared them.
        String unit = address.substring(FILES.length());
        if (!units.contains(unit)) {
          found.add(
              unneeded(address, Suggestion.help(unit, units, "no unit of the run is called that")));
        }
        continue;
      }
      List<String> of = profiles.getOrDefault(address, List.of());
      if (of.isEmpty()) {
        found.add(
            unneeded(
                address,
                profiles.isEmpty()
                    ? "nothing is: take --allow-destroy away"
                    : Suggestion.help(
                        address, profiles.keySet(), "take away what was done with already")));
      } else if (of.size() > 1) {
        found.add(
            new Diagnostic(
                Code.OUT010,
                null,
                "'%s' is removed from several profiles: %s".formatted(address, Phrases.list(of)),
                "name one profile at a time, so that each removal is meant"));
      }
    }
    return found;
  }

  static Diagnostic unneeded(String address, String help) {
    return new Diagnostic(
        Code.OUT010,
        null,
        "'%s' is allowed to be removed, but is not being removed".formatted(address),
        help);
  }

  private static List<String> addressesOf(Removals removals) {
    List<String> addresses = new ArrayList<>();
    for (Removal removal : removals.removals()) {
      addresses.add(removal.address());
      removal.releases().stream()
          .filter(address -> !address.equals(removal.address()))
          .forEach(addresses::add);
    }
    return addresses.stream().distinct().toList();
  }

  /** The removals that nobody named. */
  public List<Removal> others(Removals removals) {
    return removals.removals().stream().filter(r -> !r.isNamedBy(addresses)).toList();
  }
}
