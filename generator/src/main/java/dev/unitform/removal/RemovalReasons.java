package dev.unitform.removal;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explains the removal of releases from a unit: whether another unit of the pair keeps or gets
 * them, whether they get new names, and how the user can keep them.
 */
record RemovalReasons(PlanDocument before, WantedPlan after) {
  /**
   * The explanation: the end of a sentence, beginning with a semicolon; empty if there is no
   * explanation.
   */
  String of(List<ReleaseDocument> removed, UnitDocument old, UnitDocument now) {
    Set<String> parts = new LinkedHashSet<>();
    for (UnitDocument other : after.plan().units()) {
      boolean isOfPair = !other.name().equals(now.name()) && other.pair().equals(now.pair());
      if (isOfPair && removed.stream().allMatch(other::has)) {
        UnitDocument was = was(other);
        boolean stays = was != null && removed.stream().allMatch(was::has);
        parts.add((stays ? "it stays in '" : "it moves to '") + other.name() + "'");
      }
    }
    if (parts.isEmpty()) {
      for (ReleaseDocument release : removed) {
        ReleaseDocument renamed = renamed(release, old, now);
        if (renamed != null) {
          String name =
              release.namespace().equals(renamed.namespace()) ? renamed.name() : renamed.key();
          parts.add("'%s' is installed again as '%s'".formatted(release.name(), name));
        }
      }
    }
    Set<String> namespaces = new LinkedHashSet<>();
    removed.forEach(release -> namespaces.add(release.namespace()));
    now.releases().forEach(release -> namespaces.remove(release.namespace()));
    if (!namespaces.isEmpty()) {
      parts.add("everything else in %s is removed too".formatted(Phrases.namespaces(namespaces)));
    }
    return parts.isEmpty() ? "" : "; " + String.join("; ", parts);
  }

  /** Advice on how to keep a release; null if there is none. */
  @Nullable String hint(
      String service, ReleaseDocument release, UnitDocument old, UnitDocument now) {
    ReleaseDocument renamed = renamed(release, old, now);
    if (renamed != null && release.tenant() != null && !renamed.name().equals(release.name())) {
      return "a tenant's id is part of the names of its releases: keep the id and change the"
          + " name instead";
    }
    PlacementDocument placement = now.placement(service);
    if (renamed != null || placement == null || after.catalogIds().contains(release.id())) {
      return null;
    }
    List<ReleaseDocument> added =
        placement.releases().stream()
            .filter(other -> Objects.equals(other.tenant(), release.tenant()))
            .filter(other -> !isInstalled(other.id()))
            .toList();
    return added.size() == 1
        ? "if it is now called '%s' in the catalog, add installedAs: %s there"
            .formatted(
                added.get(0).id(),
                release.tenant() == null ? release.name() : release.id() + "-{tenant.id}")
        : null;
  }

  private boolean isInstalled(String id) {
    return before.units().stream()
        .flatMap(unit -> unit.releases().stream())
        .anyMatch(release -> release.id().equals(id));
  }

  /**
   * Whether the new plan keeps all releases of a tenant under another tenant's name. The tenant was
   * then renamed and not removed.
   */
  boolean keepsReleases(String tenant) {
    boolean any = false;
    for (UnitDocument old : before.units()) {
      UnitDocument now = after.now(old);
      if (now == null) {
        continue;
      }
      List<ReleaseDocument> own =
          old.releases().stream().filter(release -> tenant.equals(release.tenant())).toList();
      if (!own.stream().allMatch(now::has)) {
        return false;
      }
      any |= !own.isEmpty();
    }
    return any;
  }

  private @Nullable UnitDocument was(UnitDocument now) {
    return before.units().stream()
        .filter(unit -> now.equals(after.now(unit)))
        .findFirst()
        .orElse(null);
  }

  /**
   * The release in the new plan that has the same id in the catalog and the same tenant, but a new
   * name in the cluster.
   */
  private @Nullable ReleaseDocument renamed(
      ReleaseDocument release, UnitDocument old, UnitDocument now) {
    String tenant = release.tenant();
    String expected = tenant == null ? null : after.tenant(tenant, now);
    if (tenant != null && expected == null) {
      return null;
    }
    return now.releases().stream()
        .filter(other -> other.id().equals(release.id()) && !old.has(other))
        .filter(other -> Objects.equals(other.tenant(), expected))
        .findFirst()
        .orElse(null);
  }
}
