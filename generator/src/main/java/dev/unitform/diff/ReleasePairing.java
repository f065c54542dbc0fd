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
 * Which release of a unit is which on the other side: the one of the same namespace and name,
 * whatever service has it now, else the one of the same service that the catalog and the tenant
 * call the same.
 */
final class ReleasePairing {
  /** A release on two sides; null on the side that does not have it. */
  record Pair(@Nullable ReleaseDocument before, @Nullable ReleaseDocument after) {}

  private final Map<String, List<Pair>> byService = new LinkedHashMap<>();

  ReleasePairing(UnitDocument before, UnitDocument after) {
    Map<String, ReleaseDocument> olds = new LinkedHashMap<>();
    before.releases().forEach(release -> olds.put(release.key(), release));
    Map<String, ReleaseDocument> partners = new LinkedHashMap<>();
    for (ReleaseDocument release : after.releases()) {
      ReleaseDocument same = olds.remove(release.key());
      if (same != null) {
        partners.put(release.key(), same);
      }
    }
    for (PlacementDocument placement : after.placements()) {
      List<Pair> pairs = pairsOf(placement.service());
      for (ReleaseDocument release : placement.releases()) {
        ReleaseDocument partner = partners.get(release.key());
        if (partner == null) {
          partner = ofTheSameId(release, before.placement(placement.service()), olds);
        }
        pairs.add(new Pair(partner, release));
      }
    }
    for (PlacementDocument placement : before.placements()) {
      for (ReleaseDocument release : placement.releases()) {
        if (olds.containsKey(release.key())) {
          pairsOf(placement.service()).add(new Pair(release, null));
        }
      }
    }
  }

  /** The releases of a service, as it has them now; what went comes last. */
  List<Pair> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  private List<Pair> pairsOf(String service) {
    return byService.computeIfAbsent(service, s -> new ArrayList<>());
  }

  private static @Nullable ReleaseDocument ofTheSameId(
      ReleaseDocument release,
      @Nullable PlacementDocument placement,
      Map<String, ReleaseDocument> olds) {
    if (placement == null) {
      return null;
    }
    List<ReleaseDocument> same =
        placement.releases().stream()
            .filter(old -> olds.containsKey(old.key()))
            .filter(
                old ->
                    old.id().equals(release.id()) && Objects.equals(old.tenant(), release.tenant()))
            .toList();
    return same.size() == 1 ? olds.remove(same.get(0).key()) : null;
  }
}
