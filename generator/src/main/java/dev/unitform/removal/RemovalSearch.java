package dev.unitform.removal;

import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.UnitDocument.NodePool;
import dev.unitform.removal.Removal.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the installed plan with the new plan, and collects the removed and the renamed parts.
 */
final class RemovalSearch {
  private static final Comparator<Removal> LARGEST_FIRST =
      Comparator.comparing(Removal::kind).thenComparing(Removal::address);

  private final PlanDocument before;
  private final WantedPlan after;
  private final Collection<String> limit;
  private final List<Removal> removals = new ArrayList<>();
  private final Set<Rename> renames = new LinkedHashSet<>();
  private final RemovalReasons reasons;

  /** By tenant: the releases of the tenant that are removed, by their addresses. */
  private final Map<String, SortedMap<String, ReleaseDocument>> removedOfTenants = new TreeMap<>();

  RemovalSearch(PlanDocument before, WantedPlan after, Collection<String> units) {
    this.before = before;
    this.after = after;
    this.limit = units;
    this.reasons = new RemovalReasons(before, after);
  }

  Removals removals() {
    for (UnitDocument old : before.units()) {
      UnitDocument now = after.now(old);
      if (now == null && limit.isEmpty()) {
        unit(old);
      } else if (now != null && (limit.isEmpty() || limit.contains(now.name()))) {
        rename(Kind.UNIT, old.name(), now.name());
        old.placements().forEach(placement -> placement(placement, old, now));
        cluster(old, now);
      }
    }
    tenants();
    removals.sort(LARGEST_FIRST);
    return new Removals(removals, List.copyOf(renames));
  }

  private void rename(Kind kind, String old, String now) {
    if (!old.equals(now)) {
      renames.add(new Rename(kind, old, now));
    }
  }

  private void remove(
      Kind kind,
      String address,
      String what,
      @Nullable String hint,
      SortedMap<String, ReleaseDocument> releases) {
    removals.add(new Removal(kind, address, what, hint, releases.keySet()));
  }

  private void unit(UnitDocument old) {
    SortedMap<String, ReleaseDocument> removed = new TreeMap<>();
    for (PlacementDocument placement : old.placements()) {
      removed.putAll(byAddress(old, placement, placement.releases()));
    }
    List<String> candidates =
        after.plan().units().stream()
            .filter(unit -> unit.previousName() == null && before.unit(unit.name()) == null)
            .map(UnitDocument::name)
            .toList();
    remove(
        Kind.UNIT,
        old.name(),
        "a unit with "
            + Phrases.count(removed.size(), "release")
            + Phrases.data(removed.values())
            + (old.clusterName() == null ? "" : ", and its cluster '" + old.clusterName() + "'")
            + Phrases.home(old.tenants()),
        candidates.isEmpty()
            ? null
            : "if it was renamed, set previousName: %s on %s"
                .formatted(old.name(), Phrases.either(candidates)),
        removed);
  }

  private void placement(PlacementDocument placement, UnitDocument old, UnitDocument now) {
    List<ReleaseDocument> removed = new ArrayList<>();
    for (ReleaseDocument release : placement.releases()) {
      String tenant = release.tenant();
      if (now.has(release)) {
        continue;
      }
      if (tenant != null && (after.tenant(tenant, now) == null || hasAnotherId(tenant, old, now))) {
        removedOfTenants
            .computeIfAbsent(tenant, t -> new TreeMap<>())
            .putAll(byAddress(now, placement, List.of(release)));
      } else {
        removed.add(release);
      }
    }
    PlacementDocument stays = now.placement(placement.service());
    if (stays != null && !stays.releases().isEmpty()) {
      removed.forEach(release -> release(placement, release, old, now));
    } else if (!removed.isEmpty()) {
      remove(
          Kind.SERVICE,
          now.name() + "/" + placement.service(),
          "%s with %s (%s)"
                  .formatted(
                      placement.title(),
                      Phrases.count(removed.size(), "release"),
                      Suggestion.list(removed.stream().map(ReleaseDocument::name).toList()))
              + Phrases.data(removed)
              + reasons.of(removed, old, now),
          null,
          byAddress(now, placement, removed));
    }
  }

  /**
   * Whether a renamed tenant has a new id. All its releases in a unit then have new names, so they
   * are removed and installed again in the same unit.
   */
  private boolean hasAnotherId(String tenant, UnitDocument old, UnitDocument now) {
    String name = after.tenant(tenant, now);
    return name != null
        && old.releases().stream().noneMatch(r -> tenant.equals(r.tenant()) && now.has(r))
        && now.releases().stream().anyMatch(r -> name.equals(r.tenant()));
  }

  private void release(
      PlacementDocument placement, ReleaseDocument release, UnitDocument old, UnitDocument now) {
    SortedMap<String, ReleaseDocument> one = byAddress(now, placement, List.of(release));
    remove(
        Kind.RELEASE,
        one.firstKey(),
        "a release of "
            + placement.title()
            + (release.tenant() == null ? "" : " for the tenant '" + release.tenant() + "'")
            + (release.holdsData() ? ", with data" : "")
            + reasons.of(List.of(release), old, now),
        reasons.hint(placement.service(), release, old, now),
        one);
  }

  private void cluster(UnitDocument old, UnitDocument now) {
    String was = old.clusterName();
    String is = now.clusterName();
    String address = "cluster/" + now.name();
    if (was == null) {
      return;
    }
    if (is == null) {
      String what = "no Terraform module is generated any more for the cluster '" + was + "'";
      remove(Kind.CLUSTER, address, what, null, new TreeMap<>());
    } else if (!was.equals(is)) {
      remove(
          Kind.CLUSTER,
          address,
          "the cluster '%s' is replaced by '%s', and everything in it is lost".formatted(was, is),
          "to keep it, set cluster: {name: %s} on '%s'".formatted(was, now.name()),
          new TreeMap<>());
    } else {
      old.nodePools().forEach(pool -> pool(pool, now, address));
    }
  }

  /**
   * Reports a node pool that is removed. A pool is kept if the new plan has a pool with the same
   * key in Terraform and the same name at the provider.
   */
  private void pool(NodePool pool, UnitDocument now, String cluster) {
    for (NodePool other : now.nodePools()) {
      if (other.name().equals(pool.name()) || pool.name().equals(other.previousName())) {
        if (other.providerName().equals(pool.providerName())) {
          rename(Kind.NODE_POOL, pool.name(), other.name());
          return;
        }
        break;
      }
    }
    remove(
        Kind.NODE_POOL,
        cluster + "/" + pool.name(),
        "a node pool of '%s', with its nodes".formatted(now.name()),
        pool.previousName() == null
            ? "if it was renamed, set previousName: %s there".formatted(pool.name())
            : "its name at the provider stays '%s': restore its name and previousName"
                .formatted(pool.previousName()),
        new TreeMap<>());
  }

  private void tenants() {
    Set<String> names = new LinkedHashSet<>();
    before.units().forEach(unit -> names.addAll(unit.tenants()));
    for (String name : names) {
      List<UnitDocument> homes = new ArrayList<>();
      for (UnitDocument unit : after.plan().units()) {
        String now = after.tenant(name, unit);
        if (now != null) {
          homes.add(unit);
          rename(Kind.TENANT, name, now);
        }
      }
      SortedMap<String, ReleaseDocument> removed =
          removedOfTenants.getOrDefault(name, new TreeMap<>());
      boolean isGone = homes.isEmpty() && limit.isEmpty() && !reasons.keepsReleases(name);
      if (!removed.isEmpty() || isGone) {
        tenant(name, removed, homes);
      }
    }
  }

  private void tenant(
      String name, SortedMap<String, ReleaseDocument> removed, List<UnitDocument> homes) {
    List<String> from =
        removed.keySet().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .distinct()
            .toList();
    String releases =
        removed.isEmpty()
            ? "which has no own releases in the remaining units"
            : "with "
                + Phrases.count(removed.size(), "release")
                + " in "
                + Phrases.list(from)
                + Phrases.data(removed.values());
    List<String> units = homes.stream().map(UnitDocument::name).toList();
    String next = "";
    @Nullable String hint = null;
    if (units.isEmpty()) {
      hint = "if it was renamed, set previousName: " + name + " there";
    } else if (units.containsAll(from)) {
      next = "; they are installed again under other names, because its id changed";
      hint = "keep the id, which is part of the names of its releases, and change the name instead";
    } else {
      next =
          "; the tenant moves to %s, where its releases are installed again"
              .formatted(Phrases.list(units));
    }
    remove(Kind.TENANT, "tenant/" + name, "a tenant, " + releases + next, hint, removed);
  }

  private static SortedMap<String, ReleaseDocument> byAddress(
      UnitDocument unit, PlacementDocument placement, List<ReleaseDocument> releases) {
    SortedMap<String, ReleaseDocument> byAddress = new TreeMap<>();
    for (ReleaseDocument release : releases) {
      byAddress.put(unit.name() + "/" + placement.service() + "/" + release.name(), release);
    }
    return byAddress;
  }
}
