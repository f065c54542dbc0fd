package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The removals that somebody has named as meant.
 *
 * @param addresses as they were named
 */
public record AllowedRemovals(List<String> addresses) {
  public AllowedRemovals {
    addresses = List.copyOf(addresses);
  }

  /**
   * Says of each address that names no removal, or removals of several profiles, that it does.
   *
   * @param byProfile what is removed, by the profile's name
   */
  public List<Diagnostic> misunderstandings(SortedMap<String, Removals> byProfile) {
    Map<String, List<String>> profiles = new TreeMap<>();
    byProfile.forEach(
        (profile, removals) ->
            addressesOf(removals)
                .forEach(a -> profiles.computeIfAbsent(a, k -> new ArrayList<>()).add(profile)));
    List<Diagnostic> found = new ArrayList<>();
    for (String address : addresses) {
      List<String> of = profiles.getOrDefault(address, List.of());
      if (of.isEmpty()) {
        found.add(
            new Diagnostic(
                Code.OUT010,
                null,
                "'%s' is allowed to be removed, but is not being removed".formatted(address),
                profiles.isEmpty()
                    ? "nothing is: take --allow-destroy away"
                    : Suggestion.help(
                        address, profiles.keySet(), "take away what was done with already")));
      } else if (of.size() > 1) {
        found.add(
            new Diagnostic(
                Code.OUT010,
                null,
                "'%s' is removed from several profiles: %s".formatted(address, Words.list(of)),
                "name one profile at a time, so that each removal is meant"));
      }
    }
    return found;
  }

  private static List<String> addressesOf(Removals removals) {
    List<String> addresses = new ArrayList<>();
    for (Removal removal : removals.removals()) {
      addresses.add(removal.address());
      removal.releases().keySet().stream()
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
