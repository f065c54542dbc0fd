package dev.unitform.render;

import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the predecessors of a unit's releases. The sets compare by identity, because releases are
 * large records.
 */
final class Predecessors {
  private final List<PlannedRelease> releases;
  private final Delivery delivery;

  Predecessors(PlannedUnit unit, Delivery delivery) {
    this.releases = unit.releases();
    this.delivery = delivery;
  }

  /** The releases directly before a release. */
  List<PlannedRelease> of(PlannedRelease release) {
    return releases.stream()
        .filter(other -> release.dependsOn().contains(other.name()))
        // Two namespaces may have a release with the same name. The wave excludes the release
        // itself.
        .filter(other -> other.wave() < release.wave())
        .sorted(PlannedRelease.INSTALL_ORDER)
        .toList();
  }

  /**
   * The nearest predecessors of a release with the same delivery: both as rendered manifests, or
   * both as charts. Predecessors with the other delivery are skipped, and theirs are used.
   */
  List<PlannedRelease> sameDelivery(PlannedRelease release) {
    Set<PlannedRelease> found = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(
        release,
        delivery.renders(release),
        found,
        Collections.newSetFromMap(new IdentityHashMap<>()));
    return found.stream().sorted(PlannedRelease.INSTALL_ORDER).toList();
  }

  /** The direct predecessors of a release with the other delivery. */
  List<PlannedRelease> otherDelivery(PlannedRelease release) {
    List<PlannedRelease> others = new ArrayList<>(of(release));
    others.removeIf(other -> delivery.renders(other) == delivery.renders(release));
    return others;
  }

  private void collect(
      PlannedRelease release,
      boolean rendered,
      Set<PlannedRelease> found,
      Set<PlannedRelease> seen) {
    for (PlannedRelease before : of(release)) {
      if (!seen.add(before)) {
        continue;
      }
      if (delivery.renders(before) == rendered) {
        found.add(before);
      } else {
        collect(before, rendered, found, seen);
      }
    }
  }
}
