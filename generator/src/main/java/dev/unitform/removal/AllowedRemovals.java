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
 * The removals that the user has allowed.
 *
 * @param addresses the values of the option {@code --allow-destroy}
 */
public record AllowedRemovals(List<String> addresses) {
  /**
   * The prefix of an address that allows the removal of files whose releases are still planned, for
   * instance {@code files/us-east}.
   */
  static final String FILES = "files/";

  public AllowedRemovals {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reports each address that matches no removal, or removals of several profiles.
   *
   * @param byProfile the removals by profile
   * @param units the names of all units of the run
   */
  public List<Diagnostic> addressErrors(
      SortedMap<String, Removals> byProfile, SortedSet<String> units) {
    Map<String, List<String>> profiles = new TreeMap<>();
    byProfile.forEach(
        (profile, removals) ->
            addressesOf(removals)
                .forEach(a -> profiles.computeIfAbsent(a, k -> new ArrayList<>()).add(profile)));
    List<Diagnostic> found = new ArrayList<>();
    for (String address : addresses) {
      if (address.startsWith(FILES)) {
        // The removals do not contain files of planned releases; LostFiles checks these
        // addresses later. So only the name of the unit can be checked here.
        String unit = address.substring(FILES.length());
        if (!units.contains(unit)) {
          found.add(
              unneeded(address, Suggestion.help(unit, units, "no unit of the run has this name")));
        }
        continue;
      }
      List<String> of = profiles.getOrDefault(address, List.of());
      if (of.isEmpty()) {
        found.add(
            unneeded(
                address,
                profiles.isEmpty()
                    ? "nothing would be removed: leave out --allow-destroy"
                    : Suggestion.help(
                        address,
                        profiles.keySet(),
                        "leave out addresses that are already removed")));
      } else if (of.size() > 1) {
        found.add(
            new Diagnostic(
                Code.OUT010,
                null,
                "--allow-destroy names '%s', which this run removes in several profiles: %s"
                    .formatted(address, Phrases.list(of)),
                "generate one profile at a time, and allow the removal in each run"));
      }
    }
    return found;
  }

  static Diagnostic unneeded(String address, String help) {
    return new Diagnostic(
        Code.OUT010,
        null,
        "--allow-destroy names '%s', but this run does not remove it".formatted(address),
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

  /** The removals that the user has not allowed. */
  public List<Removal> others(Removals removals) {
    return removals.removals().stream().filter(r -> !r.isNamedBy(addresses)).toList();
  }
}
