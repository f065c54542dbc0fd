package dev.unitform.resilience;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.List;

/** Computes the content of a unit after the loss of the other unit of its pair. */
final class PartnerLost {
  private PartnerLost() {}

  /**
   * The unit after its activation. For each service on standby, it also has the releases that only
   * the partner had.
   */
  static UnitDocument activated(UnitDocument unit, UnitDocument partner) {
    List<PlacementDocument> placements = new ArrayList<>();
    for (PlacementDocument own : unit.placements()) {
      PlacementDocument lost = partner.placement(own.service());
      boolean standsBy = own.installed() && !own.serving();
      placements.add(
          standsBy && lost != null && lost.serving() ? own.withReleases(releases(own, lost)) : own);
    }
    return unit.withPlacements(placements);
  }

  private static List<ReleaseDocument> releases(PlacementDocument own, PlacementDocument lost) {
    List<ReleaseDocument> releases = new ArrayList<>(own.releases());
    lost.releases().stream()
        .filter(release -> own.releases().stream().noneMatch(o -> o.key().equals(release.key())))
        .forEach(releases::add);
    return releases;
  }
}
