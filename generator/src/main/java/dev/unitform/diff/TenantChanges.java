package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tenants that are added, removed, renamed or moved to another unit pair. */
final class TenantChanges {
  private TenantChanges() {}

  /**
   * @param merged receives the changes of releases that are added or removed with a tenant
   */
  static List<Change> of(
      ChangeLocation place,
      PlanDocument before,
      PlanDocument after,
      List<UnitChanges> units,
      IdentityHashMap<Change, Change> merged) {
    Map<String, Set<String>> olds = homes(before);
    Map<String, Set<String>> news = homes(after);
    Set<String> names = new LinkedHashSet<>(news.keySet());
    names.addAll(olds.keySet());
    List<Change> changes = new ArrayList<>();
    renamed(olds, news, units)
        .forEach(
            (old, now) -> {
              names.removeAll(List.of(old, now));
              changes.add(
                  Change.of(Aspect.TENANT, Action.CHANGE, Risk.NEUTRAL, place)
                      .at("name")
                      .between(Tree.text(old), Tree.text(now)));
            });
    for (String name : names) {
      Tree from = pairs(olds.get(name));
      Tree to = pairs(news.get(name));
      if (!Objects.equals(from, to)) {
        changes.add(tenant(place, name, from, to, units, merged));
      }
    }
    return changes;
  }

  /** The unit pairs that are the home of each tenant. */
  private static Map<String, Set<String>> homes(PlanDocument plan) {
    Map<String, Set<String>> homes = new LinkedHashMap<>();
    for (UnitDocument unit : plan.units()) {
      for (String tenant : unit.tenants()) {
        homes.computeIfAbsent(tenant, t -> new LinkedHashSet<>()).add(unit.pair());
      }
    }
    return homes;
  }

  private static @Nullable Tree pairs(@Nullable Set<String> pairs) {
    return pairs == null ? null : Tree.text(String.join(", ", pairs));
  }

  /**
   * The new names of renamed tenants, by their old names. A tenant was renamed if its releases now
   * belong to a tenant with another name. The names of releases contain the tenant's id, so they
   * stay the same.
   */
  private static Map<String, String> renamed(
      Map<String, Set<String>> olds, Map<String, Set<String>> news, List<UnitChanges> units) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (UnitChanges unit : units) {
      for (ReleaseChanges release : unit.releases()) {
        String old = release.before() == null ? null : release.before().tenant();
        String now = release.after() == null ? null : release.after().tenant();
        if (old != null
            && now != null
            && !news.containsKey(old)
            && !olds.containsKey(now)
            && Objects.equals(olds.get(old), news.get(now))) {
          renamed.put(old, now);
        }
      }
    }
    return renamed;
  }

  private static Change tenant(
      ChangeLocation place,
      String name,
      @Nullable Tree from,
      @Nullable Tree to,
      List<UnitChanges> units,
      IdentityHashMap<Change, Change> merged) {
    Action action = from == null ? Action.ADD : to == null ? Action.REMOVE : Action.MOVE;
    Risk risk = action == Action.ADD ? Risk.NEUTRAL : Risk.DESTRUCTIVE;
    List<Change> releases = new ArrayList<>();
    List<Change.Detail> details = new ArrayList<>();
    for (UnitChanges unit : units) {
      for (ReleaseChanges each : unit.releases()) {
        ReleaseDocument release = each.release().either();
        Change existence = each.existence();
        if (existence != null
            && existence.aspect() == Aspect.RELEASE
            && name.equals(release.tenant())) {
          Tree namespace = Tree.text(release.namespace());
          details.add(
              Change.Detail.oneSided(
                  unit.name() + "/" + release.name(), namespace, each.release().isAdded()));
          releases.add(existence);
        }
      }
    }
    Change change =
        Change.of(Aspect.TENANT, action, risk, place).at(name).between(from, to).with(details);
    releases.forEach(release -> merged.put(release, change));
    return change;
  }
}
