package dev.unitform.removal;

import dev.unitform.diagnostic.Suggestion;
import dev.unitform.removal.InstalledState.Named;
import dev.unitform.removal.InstalledState.Release;
import dev.unitform.removal.InstalledState.Unit;
import dev.unitform.removal.Removal.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One comparison of what there is with what is wanted. */
final class RemovalSearch {
  private static final Comparator<Removal> LARGEST_FIRST =
      Comparator.comparing(Removal::kind).thenComparing(Removal::address);

  private final InstalledState before;
  private final InstalledState after;
  private final Set<String> limit;
  private final List<Removal> removals = new ArrayList<>();
  private final Set<Rename> renames = new LinkedHashSet<>();
  private final RemovalReasons fates;

  /** Releases of tenants that leave a unit, by tenant. */
  private final Map<String, SortedMap<String, Release>> leaving = new TreeMap<>();

  RemovalSearch(InstalledState before, InstalledState after, Collection<String> units) {
    this.before = before;
    this.after = after;
    this.limit = new LinkedHashSet<>(units);
    this.fates = new RemovalReasons(before, after);
  }

  Removals removals() {
    for (Unit old : before.units()) {
      Unit now = fates.now(old);
      if (limit.isEmpty() || (now != null && limit.contains(now.name().name()))) {
        if (now == null) {
          removals.add(wholeUnit(old));
        } else {
          rename(Kind.UNIT, old.name().name(), now.name().name());
          releases(old, now);
          cluster(old, now);
        }
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

  private Removal wholeUnit(Unit old) {
    SortedMap<String, Release> gone = new TreeMap<>();
    old.releases().forEach(release -> gone.put(address(old, release), release));
    List<String> candidates =
        after.units().stream()
            .filter(unit -> unit.name().previousName() == null)
            .map(unit -> unit.name().name())
            .filter(name -> before.units().stream().noneMatch(u -> u.name().name().equals(name)))
            .toList();
    return new Removal(
        Kind.UNIT,
        old.name().name(),
        "a unit with "
            + Phrases.count(gone.size(), "release")
            + Phrases.data(gone.values())
            + (old.cluster() == null ? "" : ", and its cluster '" + old.cluster() + "'")
            + Phrases.home(old.tenants().stream().map(Named::name).toList()),
        candidates.isEmpty()
            ? null
            : "if it has another name now, say previousName: %s on %s"
                .formatted(old.name().name(), Phrases.either(candidates)),
        gone);
  }

  private void releases(Unit old, Unit now) {
    Map<String, List<Release>> byService = new LinkedHashMap<>();
    for (Release release : old.releases()) {
      if (now.has(release)) {
        continue;
      }
      String tenant = release.tenant();
      if (tenant != null && (!now.isHomeOf(tenant) || hasAnotherId(tenant, old, now))) {
        leaving.computeIfAbsent(tenant, t -> new TreeMap<>()).put(address(now, release), release);
      } else {
        byService.computeIfAbsent(release.service(), s -> new ArrayList<>()).add(release);
      }
    }
    byService.forEach((service, gone) -> service(service, gone, old, now));
  }

  /** Whether a tenant keeps none of its releases, and has others in their place. */
  private static boolean hasAnotherId(String tenant, Unit old, Unit now) {
    return old.releases().stream().noneMatch(r -> tenant.equals(r.tenant()) && now.has(r))
        && now.tenants().stream()
            .filter(t -> t.was(tenant))
            .anyMatch(t -> now.releases().stream().anyMatch(r -> t.name().equals(r.tenant())));
  }

  private void service(String service, List<Release> gone, Unit old, Unit now) {
    boolean whole = now.releases().stream().noneMatch(r -> r.service().equals(service));
    if (!whole) {
      for (Release release : gone) {
        SortedMap<String, Release> one = new TreeMap<>();
        one.put(address(now, release), release);
        removals.add(
            new Removal(
                Kind.RELEASE,
                address(now, release),
                "a release of "
                    + release.title()
                    + (release.tenant() == null ? "" : " for the tenant '" + release.tenant() + "'")
                    + (release.holdsData() ? ", with data" : "")
                    + fates.of(List.of(release), old, now),
                fates.hint(release, old, now),
                one));
      }
      return;
    }
    SortedMap<String, Release> all = new TreeMap<>();
    gone.forEach(release -> all.put(address(now, release), release));
    removals.add(
        new Removal(
            Kind.SERVICE,
            now.name().name() + "/" + service,
            gone.get(0).title()
                + " with "
                + Phrases.count(gone.size(), "release")
                + " ("
                + Suggestion.list(gone.stream().map(Release::name).toList())
                + ")"
                + Phrases.data(gone)
                + fates.of(gone, old, now),
            null,
            all));
  }

  private void cluster(Unit old, Unit now) {
    String was = old.cluster();
    String is = now.cluster();
    String address = "cluster/" + now.name().name();
    if (was == null) {
      return;
    }
    if (is == null) {
      cluster(Kind.CLUSTER, address, "the cluster '" + was + "' has no Terraform any more", null);
    } else if (!was.equals(is)) {
      cluster(
          Kind.CLUSTER,
          address,
          "the cluster '%s' is replaced by one named '%s', with all that runs in it"
              .formatted(was, is),
          "to keep it, say cluster: {name: %s} on '%s'".formatted(was, now.name().name()));
    } else {
      pools(old, now, address);
    }
  }

  /** A pool stays if Terraform finds it under its key, and the provider under its first name. */
  private void pools(Unit old, Unit now, String cluster) {
    for (Named pool : old.pools()) {
      Named same = now.pools().stream().filter(p -> p.was(pool.name())).findFirst().orElse(null);
      if (same != null && same.firstName().equals(pool.firstName())) {
        rename(Kind.NODE_POOL, pool.name(), same.name());
        continue;
      }
      cluster(
          Kind.NODE_POOL,
          cluster + "/" + pool.name(),
          "a node pool of '%s', with its nodes".formatted(now.name().name()),
          pool.previousName() == null
              ? "if it has another name now, say previousName: %s there".formatted(pool.name())
              : "it is '%s' to the provider for good: take its name and previousName back"
                  .formatted(pool.previousName()));
    }
  }

  private void cluster(Kind kind, String address, String what, @Nullable String hint) {
    removals.add(new Removal(kind, address, what, hint, new TreeMap<>()));
  }

  private void tenants() {
    Set<String> names = new LinkedHashSet<>();
    before.units().forEach(unit -> unit.tenants().forEach(tenant -> names.add(tenant.name())));
    for (String name : names) {
      SortedMap<String, Release> gone = leaving.getOrDefault(name, new TreeMap<>());
      List<Unit> homes = after.units().stream().filter(unit -> unit.isHomeOf(name)).toList();
      if (!homes.isEmpty()) {
        homes.get(0).tenants().stream()
            .filter(tenant -> tenant.was(name))
            .forEach(tenant -> rename(Kind.TENANT, name, tenant.name()));
      }
      if (!gone.isEmpty()) {
        tenant(name, gone, homes);
      } else if (homes.isEmpty() && limit.isEmpty() && !fates.livesOn(name)) {
        tenant(name, gone, homes);
      }
    }
  }

  private void tenant(String name, SortedMap<String, Release> gone, List<Unit> homes) {
    String releases =
        gone.isEmpty()
            ? "which has no releases of its own where units stay"
            : "with "
                + Phrases.count(gone.size(), "release")
                + " in "
                + Phrases.list(units(gone))
                + Phrases.data(gone.values());
    List<String> units = homes.stream().map(unit -> unit.name().name()).toList();
    String fate = "";
    @Nullable String hint = null;
    if (units.isEmpty()) {
      hint = "if it has another name now, say previousName: " + name + " there";
    } else if (units.containsAll(units(gone))) {
      fate = "; they are installed anew under other names, since its id is another";
      hint = "keep the id, which is part of what is installed, and change the name instead";
    } else {
      fate = "; it moves to %s, where they are installed anew".formatted(Phrases.list(units));
    }
    removals.add(
        new Removal(Kind.TENANT, "tenant/" + name, "a tenant, " + releases + fate, hint, gone));
  }

  private static List<String> units(SortedMap<String, Release> releases) {
    return releases.keySet().stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .distinct()
        .toList();
  }

  private static String address(Unit unit, Release release) {
    return unit.name().name() + "/" + release.service() + "/" + release.name();
  }
}
