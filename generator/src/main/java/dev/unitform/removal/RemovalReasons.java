package dev.unitform.removal;

import dev.unitform.removal.InstalledState.Release;
import dev.unitform.removal.InstalledState.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of things that leave a unit: where else they are, or come to be. */
final class RemovalReasons {
  private final InstalledState before;
  private final InstalledState after;

  RemovalReasons(InstalledState before, InstalledState after) {
    this.before = before;
    this.after = after;
  }

  /** The unit that a unit has become; null where it is gone. */
  @Nullable Unit now(Unit old) {
    String name = old.name().name();
    for (Unit unit : after.units()) {
      if (unit.name().name().equals(name)) {
        return unit;
      }
    }
    return after.units().stream().filter(unit -> unit.name().was(name)).findFirst().orElse(null);
  }

  /** In words, each after a semicolon or comma; empty where nothing is to be told. */
  String of(List<Release> gone, Unit old, Unit now) {
    Set<String> told = new LinkedHashSet<>();
    for (Unit other : after.units()) {
      boolean ofPair = !other.name().equals(now.name()) && other.pair().equals(now.pair());
      if (ofPair && gone.stream().allMatch(other::has)) {
        Unit was = was(other);
        boolean stays = was != null && gone.stream().allMatch(was::has);
        told.add((stays ? "it stays in '" : "it moves to '") + other.name().name() + "'");
      }
    }
    if (told.isEmpty()) {
      gone.forEach(
          release -> {
            Release anew = anew(release, old, now);
            if (anew != null) {
              told.add(
                  "'%s' is installed anew as '%s'"
                      .formatted(
                          release.name(),
                          release.namespace().equals(anew.namespace()) ? anew.name() : anew.key()));
            }
          });
    }
    Set<String> namespaces = new LinkedHashSet<>();
    gone.stream()
        .map(Release::namespace)
        .filter(
            namespace -> now.releases().stream().noneMatch(r -> namespace.equals(r.namespace())))
        .forEach(namespaces::add);
    if (!namespaces.isEmpty()) {
      told.add("all else in %s goes, too".formatted(Phrases.namespaces(namespaces)));
    }
    return told.isEmpty() ? "" : "; " + String.join("; ", told);
  }

  /** How a release could be kept; null where nothing suggests itself. */
  @Nullable String hint(Release release, Unit old, Unit now) {
    Release anew = anew(release, old, now);
    if (anew != null && release.tenant() != null && !anew.name().equals(release.name())) {
      return "a tenant's id is part of what is installed: keep it, and change the name instead";
    }
    if (anew != null || after.known().isEmpty() || after.known().contains(release.id())) {
      return null;
    }
    List<Release> news = new ArrayList<>();
    for (Release other : now.releases()) {
      boolean alike =
          other.service().equals(release.service())
              && Objects.equals(other.tenant(), release.tenant())
              && before.units().stream()
                  .flatMap(unit -> unit.releases().stream())
                  .noneMatch(r -> r.id().equals(other.id()));
      if (alike) {
        news.add(other);
      }
    }
    return news.size() == 1
        ? "if the catalog calls it '%s' now, say installedAs: %s there"
            .formatted(news.get(0).id(), installedAs(release))
        : null;
  }

  /** Whether what a tenant ran runs on under another tenant's name: only the name has changed. */
  boolean livesOn(String tenant) {
    boolean any = false;
    for (Unit old : before.units()) {
      Unit now = now(old);
      if (now == null) {
        continue;
      }
      for (Release release : old.releases()) {
        if (tenant.equals(release.tenant())) {
          any = true;
          if (!now.has(release)) {
            return false;
          }
        }
      }
    }
    return any;
  }

  private static String installedAs(Release release) {
    return release.tenant() == null ? release.name() : release.id() + "-{tenant.id}";
  }

  private @Nullable Unit was(Unit now) {
    return before.units().stream().filter(unit -> now.equals(now(unit))).findFirst().orElse(null);
  }

  /** The same release of the catalog for the same tenant, under a name that Helm does not know. */
  private static @Nullable Release anew(Release release, Unit old, Unit now) {
    return now.releases().stream()
        .filter(other -> other.id().equals(release.id()) && !old.has(other))
        .filter(other -> sameTenant(release.tenant(), other.tenant(), now))
        .findFirst()
        .orElse(null);
  }

  private static boolean sameTenant(@Nullable String before, @Nullable String after, Unit now) {
    if (before == null || after == null) {
      return Objects.equals(before, after);
    }
    return now.tenants().stream()
        .anyMatch(tenant -> tenant.name().equals(after) && tenant.was(before));
  }
}
