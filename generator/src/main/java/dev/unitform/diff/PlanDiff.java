package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two plans of one profile by what they decide. */
final class PlanDiff {
  private static final Set<String> WORDS = new LinkedHashSet<>(List.of("notices"));

  /** Compared by themselves. */
  private static final String[] OWN = {"profile", "units"};

  private final ChangeLocation place;
  private final @Nullable PlanDocument before;
  private final @Nullable PlanDocument after;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<UnitScope> units = new ArrayList<>();

  private PlanDiff(
      @Nullable String profile, @Nullable PlanDocument before, @Nullable PlanDocument after) {
    this.place = ChangeLocation.ofProfile(profile);
    this.before = before;
    this.after = after;
  }

  /** What changes, and how the files of each unit follow from it. */
  record Findings(List<Draft> drafts, List<UnitScope> units) {
    /** That the profile comes or goes with all that it has; null if both sides have it. */
    @Nullable Draft whole() {
      return drafts.stream()
          .filter(draft -> draft.aspect == Aspect.PROFILE && draft.action != Action.CHANGE)
          .findFirst()
          .orElse(null);
    }
  }

  static Findings of(
      @Nullable String profile, @Nullable PlanDocument before, @Nullable PlanDocument after) {
    return new PlanDiff(profile, before, after).findings();
  }

  private Findings findings() {
    if (before != null && after != null) {
      profile(before, after);
    }
    Draft whole = (before == null) == (after == null) ? null : comesOrGoes();
    for (UnitPairing.Pair pair : UnitPairing.of(before, after)) {
      units.add(unit(pair, whole));
    }
    if (before != null && after != null) {
      for (UnitScope unit : units) {
        new PeersDiff(unit, units, drafts).run();
      }
      tenants(before, after);
      new Moves(drafts, units).find();
    }
    return new Findings(drafts, units);
  }

  private void profile(PlanDocument one, PlanDocument two) {
    if (!one.profile().equals(two.profile())) {
      drafts.add(
          new Draft(Aspect.PROFILE, Action.CHANGE, Risk.NEUTRAL, place)
              .at("name")
              .from(Tree.text(one.profile()))
              .to(Tree.text(two.profile())));
    }
    for (TreeChange change : TreeDiff.of(DocumentTree.of(one, OWN), DocumentTree.of(two, OWN))) {
      boolean isWords = WORDS.contains(change.path().get(0));
      drafts.add(
          new Draft(isWords ? Aspect.WORDS : Aspect.PROFILE, Action.CHANGE, Risk.NEUTRAL, place)
              .at(change.pathText())
              .from(change.before())
              .to(change.after()));
    }
  }

  /** A profile that comes or goes is one change with all that is in it. */
  private Draft comesOrGoes() {
    boolean comes = before == null;
    PlanDocument plan = Objects.requireNonNull(comes ? after : before);
    Draft draft =
        new Draft(
            Aspect.PROFILE,
            comes ? Action.ADD : Action.REMOVE,
            comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
            place);
    count(draft, "units", plan.units().size(), comes);
    count(draft, "services", plan.units().stream().mapToLong(PlanDiff::services).sum(), comes);
    count(draft, "releases", plan.units().stream().mapToInt(u -> u.releases().size()).sum(), comes);
    count(draft, "pods", plan.pods(), comes);
    drafts.add(draft);
    return draft;
  }

  private UnitScope unit(UnitPairing.Pair pair, @Nullable Draft profile) {
    UnitDocument one = pair.before();
    UnitDocument two = pair.after();
    String name = two != null ? two.name() : Objects.requireNonNull(one).name();
    UnitScope scope = new UnitScope(place.withUnit(name), one, two);
    if (one == null || two == null) {
      comesOrGoes(scope, profile);
    } else if (!one.equals(two)) {
      new UnitDiff(scope, one, two, drafts).run();
    } else {
      for (PlacementDocument placement : two.placements()) {
        ChangeLocation here = scope.place.withService(placement.service());
        placement
            .releases()
            .forEach(
                release ->
                    scope.add(
                        new ReleaseScope(here.withRelease(release.name()), release, release)));
      }
    }
    return scope;
  }

  private void comesOrGoes(UnitScope scope, @Nullable Draft profile) {
    boolean comes = scope.before == null;
    UnitDocument unit = Objects.requireNonNull(comes ? scope.after : scope.before);
    Draft draft = profile != null ? profile : unitComesOrGoes(scope, unit, comes);
    scope.whole = draft;
    for (ReleaseDocument release : unit.releases()) {
      ReleaseScope each =
          new ReleaseScope(
              scope.place.withRelease(release.name()),
              comes ? null : release,
              comes ? release : null);
      each.whole = draft;
      scope.add(each);
    }
  }

  private Draft unitComesOrGoes(UnitScope scope, UnitDocument unit, boolean comes) {
    Draft draft =
        new Draft(
            Aspect.UNIT,
            comes ? Action.ADD : Action.REMOVE,
            comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
            scope.place);
    count(draft, "services", services(unit), comes);
    count(draft, "releases", unit.releases().size(), comes);
    count(draft, "pods", unit.countedPods(), comes);
    List<Tree> recovered = recovered(unit, comes);
    if (!recovered.isEmpty()) {
      Tree titles = new Tree.Items(recovered);
      draft.with("recovery", comes ? null : titles, comes ? titles : null);
    }
    drafts.add(draft);
    return draft;
  }

  /** The services of the unit's counterpart that have their recovery in the unit. */
  private List<Tree> recovered(UnitDocument unit, boolean comes) {
    String name = unit.counterpart();
    UnitDocument was = before == null || name == null ? null : before.unit(name);
    UnitDocument is = after == null || name == null ? null : after.unit(name);
    UnitDocument counterpart = comes ? is : was;
    if (was == null || is == null || counterpart == null) {
      return List.of();
    }
    List<Tree> titles = new ArrayList<>();
    for (PlacementDocument placement : unit.placements()) {
      PlacementDocument other = counterpart.placement(placement.service());
      String recovery = placement.disasterRecovery();
      boolean isRecovered =
          recovery != null
              && !recovery.equals("not-supported")
              && !"primary-only".equals(placement.hosting());
      if (isRecovered && other != null && other.installed()) {
        titles.add(Tree.text(placement.title()));
      }
    }
    return titles;
  }

  private static long services(UnitDocument unit) {
    return unit.placements().stream().filter(PlacementDocument::installed).count();
  }

  static void count(Draft draft, String what, long number, boolean comes) {
    Tree count = Tree.plain(String.valueOf(number));
    draft.with(what, comes ? null : count, comes ? count : null);
  }

  /** Tenants by the pairs that they are at home in. */
  private void tenants(PlanDocument one, PlanDocument two) {
    Map<String, Set<String>> olds = homes(one);
    Map<String, Set<String>> news = homes(two);
    Set<String> names = new LinkedHashSet<>(news.keySet());
    names.addAll(olds.keySet());
    renamedTenants(olds, news)
        .forEach(
            (old, now) -> {
              names.removeAll(List.of(old, now));
              drafts.add(
                  new Draft(Aspect.TENANT, Action.CHANGE, Risk.NEUTRAL, place)
                      .at("name")
                      .from(Tree.text(old))
                      .to(Tree.text(now)));
            });
    for (String name : names) {
      Set<String> from = olds.getOrDefault(name, Set.of());
      Set<String> to = news.getOrDefault(name, Set.of());
      if (!from.equals(to)) {
        Action action = from.isEmpty() ? Action.ADD : to.isEmpty() ? Action.REMOVE : Action.MOVE;
        Draft draft =
            new Draft(
                    Aspect.TENANT,
                    action,
                    action == Action.ADD ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
                    place)
                .at(name)
                .from(from.isEmpty() ? null : Tree.text(String.join(", ", from)))
                .to(to.isEmpty() ? null : Tree.text(String.join(", ", to)));
        releasesOf(name, draft);
        drafts.add(draft);
      }
    }
  }

  /** A tenant whose releases stay, and are another's by name, has a new name: its id names them. */
  private Map<String, String> renamedTenants(
      Map<String, Set<String>> olds, Map<String, Set<String>> news) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (UnitScope unit : units) {
      for (ReleaseScope release : unit.releases()) {
        String old = release.before == null ? null : release.before.tenant();
        String now = release.after == null ? null : release.after.tenant();
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

  /** A tenant comes and goes with its releases. */
  private void releasesOf(String tenant, Draft draft) {
    for (UnitScope unit : units) {
      for (ReleaseScope release : unit.releases()) {
        ReleaseDocument any = release.after != null ? release.after : release.before;
        Draft whole = release.whole;
        if (any != null
            && whole != null
            && whole.aspect == Aspect.RELEASE
            && tenant.equals(any.tenant())) {
          Tree namespace = Tree.text(any.namespace());
          draft.with(
              unit.name() + "/" + any.name(),
              release.before == null ? null : namespace,
              release.after == null ? null : namespace);
          whole.mergeInto(draft);
        }
      }
    }
    drafts.removeIf(Draft::isMerged);
  }

  private static Map<String, Set<String>> homes(PlanDocument plan) {
    Map<String, Set<String>> homes = new LinkedHashMap<>();
    for (UnitDocument unit : plan.units()) {
      for (String tenant : unit.tenants()) {
        homes.computeIfAbsent(tenant, t -> new LinkedHashSet<>()).add(unit.pair());
      }
    }
    return homes;
  }
}
