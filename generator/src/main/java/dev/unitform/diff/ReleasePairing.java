package dev.unitform.diff;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the releases of two plans. Releases with the same namespace and name are a pair, even if
 * their services differ. Of the others, releases of the same service with the same catalog id and
 * the same tenant are a pair.
 */
final class ReleasePairing {
  private ReleasePairing() {}

  /** The pairs by service. Pairs with a removed release come last. */
  static Map<String, List<Pair<ReleaseDocument>>> of(UnitDocument before, UnitDocument after) {
    Map<String, ReleaseDocument> left = new LinkedHashMap<>();
    before.releases().forEach(release -> left.put(release.key(), release));
    Map<String, ReleaseDocument> partners = new LinkedHashMap<>();
    for (ReleaseDocument release : after.releases()) {
      partners.put(release.key(), left.remove(release.key()));
    }
    Map<String, List<Pair<ReleaseDocument>>> pairs = new LinkedHashMap<>();
    for (PlacementDocument placement : after.placements()) {
      for (ReleaseDocument release : placement.releases()) {
        ReleaseDocument partner = partners.get(release.key());
        if (partner == null) {
          partner = sameId(release, before.placement(placement.service()), left);
        }
        add(pairs, placement, new Pair<>(partner, release));
      }
    }
    for (PlacementDocument placement : before.placements()) {
      placement.releases().stream()
          .filter(release -> left.containsKey(release.key()))
          .forEach(release -> add(pairs, placement, new Pair<>(release, null)));
    }
    return pairs;
  }

  private static void add(
      Map<String, List<Pair<ReleaseDocument>>> pairs,
      PlacementDocument placement,
      Pair<ReleaseDocument> pair) {
    pairs.computeIfAbsent(placement.service(), s -> new ArrayList<>()).add(pair);
  }

  private static @Nullable ReleaseDocument sameId(
      ReleaseDocument release,
      @Nullable PlacementDocument placement,
      Map<String, ReleaseDocument> left) {
    List<ReleaseDocument> same =
        placement == null
            ? List.of()
            : placement.releases().stream()
                .filter(old -> left.containsKey(old.key()))
                .filter(old -> old.id().equals(release.id()))
                .filter(old -> Objects.equals(old.tenant(), release.tenant()))
                .toList();
    return same.size() == 1 ? left.remove(same.get(0).key()) : null;
  }
}
