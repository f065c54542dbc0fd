package dev.unitform.render;

import dev.unitform.plan.PlannedRelease;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The identifier of each release of a unit: its name's, and where two namespaces have a release of
 * that name, its namespace's after it.
 */
final class Identifiers {
  private final Map<Key, String> byRelease = new HashMap<>();

  Identifiers(List<PlannedRelease> releases) {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    releases.forEach(r -> (once.add(r.name()) ? once : twice).add(r.name()));
    Set<String> taken = new HashSet<>();
    once.stream().filter(n -> !twice.contains(n)).map(HclText::identifier).forEach(taken::add);
    for (PlannedRelease release : releases) {
      String identifier = HclText.identifier(release.name());
      if (twice.contains(release.name())) {
        identifier = identifier + "_" + HclText.identifier(release.namespace());
        while (!taken.add(identifier)) {
          identifier += "_";
        }
      }
      byRelease.put(Key.of(release), identifier);
    }
  }

  String of(PlannedRelease release) {
    return Objects.requireNonNull(byRelease.get(Key.of(release)), release.name());
  }

  private record Key(String namespace, String name) {
    static Key of(PlannedRelease release) {
      return new Key(release.namespace(), release.name());
    }
  }
}
