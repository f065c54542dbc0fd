package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The installation order of a catalog's releases, according to their {@code after} keys.
 *
 * @param waves for each release id, the length of the longest chain of releases that must be
 *     installed before the release; 0 if there are none
 * @param after for each release id, the releases in its {@code after} key
 */
public record ReleaseOrder(Map<String, Integer> waves, Map<String, List<String>> after) {

  /**
   * The installation order of a catalog. Faults (cycles, unknown or repeated releases) are reported
   * as diagnostics, and the order is made from the entries without faults.
   */
  public static Result<ReleaseOrder> of(Catalog catalog) {
    Diagnostics diagnostics = new Diagnostics();
    Map<String, Traced<String>> names = new LinkedHashMap<>();
    Map<String, List<Traced<String>>> given = new LinkedHashMap<>();
    for (Service service : catalog.services().values()) {
      for (Chart chart : service.spec().charts()) {
        for (Release release : chart.releases()) {
          Traced<String> earlier = names.putIfAbsent(release.name().value(), release.name());
          if (earlier == null) {
            given.put(release.name().value(), release.after());
          } else {
            diagnostics.addAboutTwo(
                Code.CAT005,
                release.name().position(),
                earlier.position(),
                "the release '%s' is already defined".formatted(release.name().value()),
                "give each release a unique name; 'installedAs' can set the name in the cluster");
          }
        }
      }
    }
    Map<String, List<String>> after = new LinkedHashMap<>();
    given.forEach(
        (name, predecessors) -> {
          List<String> known = new ArrayList<>();
          for (Traced<String> predecessor : predecessors) {
            if (names.containsKey(predecessor.value())) {
              known.add(predecessor.value());
            } else {
              diagnostics.add(
                  Code.CAT002,
                  predecessor.position(),
                  "'%s' is to be installed after a release that does not exist: '%s'"
                      .formatted(name, predecessor.value()),
                  Suggestion.help(
                      predecessor.value(),
                      names.keySet(),
                      "write the name of a release of the catalog"));
            }
          }
          after.put(name, known);
        });
    Map<String, Integer> waves = new LinkedHashMap<>();
    for (String name : after.keySet()) {
      wave(name, after, given, waves, new LinkedHashSet<>(), diagnostics);
    }
    ReleaseOrder order = new ReleaseOrder(waves, after);
    return Result.of(order, diagnostics);
  }

  /**
   * The installed releases that the {@code after} key of a release lists. A listed release that is
   * not installed is replaced by the releases that its own {@code after} key lists.
   */
  public Set<String> nearestBefore(String release, Set<String> installed) {
    Set<String> found = new LinkedHashSet<>();
    collect(release, installed, found, new LinkedHashSet<>());
    return found;
  }

  private void collect(String release, Set<String> installed, Set<String> found, Set<String> seen) {
    for (String before : after.getOrDefault(release, List.of())) {
      if (!seen.add(before)) {
        continue;
      }
      if (installed.contains(before)) {
        found.add(before);
      } else {
        collect(before, installed, found, seen);
      }
    }
  }

  private static int wave(
      String name,
      Map<String, List<String>> after,
      Map<String, List<Traced<String>>> given,
      Map<String, Integer> waves,
      Set<String> path,
      Diagnostics diagnostics) {
    Integer known = waves.get(name);
    if (known != null) {
      return known;
    }
    path.add(name);
    int wave = 0;
    List<String> predecessors = Objects.requireNonNull(after.get(name));
    for (String before : List.copyOf(predecessors)) {
      if (path.contains(before)) {
        reportCycle(before, name, path, Objects.requireNonNull(given.get(name)), diagnostics);
        predecessors.remove(before);
      } else {
        wave = Math.max(wave, 1 + wave(before, after, given, waves, path, diagnostics));
      }
    }
    path.remove(name);
    waves.put(name, wave);
    return wave;
  }

  private static void reportCycle(
      String before,
      String name,
      Set<String> path,
      List<Traced<String>> predecessors,
      Diagnostics diagnostics) {
    List<String> cycle = new ArrayList<>(path);
    cycle = new ArrayList<>(cycle.subList(cycle.indexOf(before), cycle.size()));
    cycle.add(before);
    diagnostics.add(
        Code.CAT001,
        predecessors.stream()
            .filter(predecessor -> predecessor.value().equals(before))
            .findFirst()
            .map(Traced::position)
            .orElse(null),
        "the order of releases has a cycle: " + String.join(" after ", cycle),
        "remove '%s' from the 'after' of '%s', or remove another 'after' in this cycle"
            .formatted(before, name));
  }
}
