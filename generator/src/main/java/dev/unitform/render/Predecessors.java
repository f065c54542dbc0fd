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
 * Finds the releases that must be installed before a release. It compares releases by identity,
 * because comparing these large records by value is slow.
 */
final class Predecessors {
  private final List<PlannedRelease> releases;
  private final Delivery delivery;
  private final IdentityHashMap<PlannedRelease, List<PlannedRelease>> known =
      new IdentityHashMap<>();

  Predecessors(PlannedUnit unit, Delivery delivery) {
    this.releases = unit.releases();
    this.delivery = delivery;
  }

  /** The releases that must be installed directly before a release. */
  List<PlannedRelease> of(PlannedRelease release) {
    return known.computeIfAbsent(release, this::found);
  }

  private List<PlannedRelease> found(PlannedRelease release) {
    return releases.stream()
        .filter(other -> release.dependsOn().contains(other.name()))
        // The comparison of waves excludes the release itself. A comparison of names could also
        // exclude a release of the same name in another namespace.
        .filter(other -> other.wave() < release.wave())
        .sorted(PlannedRelease.INSTALL_ORDER)
        .toList();
  }

  /**
   * The nearest releases before a release that are installed in the same way: either all from
   * rendered manifests, or all from charts. A predecessor that is installed in the other way is
   * replaced by its own predecessors.
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

  /**
   * The releases that must be installed directly before a release and are installed in the other
   * way.
   */
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
