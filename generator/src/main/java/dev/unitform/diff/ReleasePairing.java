package dev.unitform.diff;

import dev.unitform.diff.recorded.RecordedPlacement;
import dev.unitform.diff.recorded.RecordedRelease;
import dev.unitform.diff.recorded.RecordedUnit;
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
  record Pair(@Nullable RecordedRelease before, @Nullable RecordedRelease after) {}

  private final Map<String, List<Pair>> byService = new LinkedHashMap<>();

  ReleasePairing(RecordedUnit before, RecordedUnit after) {
    Map<String, RecordedRelease> olds = new LinkedHashMap<>();
    before.releases().forEach(release -> olds.put(release.key(), release));
    Map<String, RecordedRelease> partners = new LinkedHashMap<>();
    for (RecordedRelease release : after.releases()) {
      RecordedRelease same = olds.remove(release.key());
      if (same != null) {
        partners.put(release.key(), same);
      }
    }
    for (RecordedPlacement placement : after.placements()) {
      List<Pair> pairs = pairsOf(placement.service());
      for (RecordedRelease release : placement.releases()) {
        RecordedRelease partner = partners.get(release.key());
        if (partner == null) {
          partner = ofTheSameId(release, before.placement(placement.service()), olds);
        }
        pairs.add(new Pair(partner, release));
      }
    }
    for (RecordedPlacement placement : before.placements()) {
      for (RecordedRelease release : placement.releases()) {
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

  private static @Nullable RecordedRelease ofTheSameId(
      RecordedRelease release,
      @Nullable RecordedPlacement placement,
      Map<String, RecordedRelease> olds) {
    if (placement == null || release.text("id") == null) {
      return null;
    }
    List<RecordedRelease> same =
        placement.releases().stream()
            .filter(old -> olds.containsKey(old.key()))
            .filter(old -> isSame(old, release, "id") && isSame(old, release, "tenant"))
            .toList();
    return same.size() == 1 ? olds.remove(same.get(0).key()) : null;
  }

  private static boolean isSame(RecordedRelease one, RecordedRelease two, String fact) {
    return Objects.equals(one.text(fact), two.text(fact));
  }
}
