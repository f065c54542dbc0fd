package dev.unitform.diff;

import dev.unitform.diff.Change.Detail;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the decisions of two plans of a profile. */
final class PlanDiff {
  private PlanDiff() {}

  static PlanChanges of(
      @Nullable String profile, @Nullable PlanDocument before, @Nullable PlanDocument after) {
    ChangeLocation place = ChangeLocation.ofProfile(profile);
    if (before != null && after != null) {
      return ofBoth(place, before, after);
    }
    if (before == null && after == null) {
      return PlanChanges.none();
    }
    Change existence = existence(place, new Pair<>(before, after));
    List<UnitChanges> units =
        UnitPairing.of(before, after).stream()
            .map(unit -> UnitChanges.ofOneSide(place(place, unit), unit, existence))
            .toList();
    return new PlanChanges(existence, List.of(existence), new IdentityHashMap<>(), units);
  }

  private static PlanChanges ofBoth(ChangeLocation place, PlanDocument before, PlanDocument after) {
    List<Change> changes = new ArrayList<>(facts(place, before, after));
    List<UnitChanges> units = new ArrayList<>();
    for (Pair<UnitDocument> unit : UnitPairing.of(before, after)) {
      UnitChanges found = unit(place(place, unit), unit, before, after);
      changes.addAll(found.all());
      units.add(found);
    }
    List<UnitChanges> withPeers = new ArrayList<>();
    List<PeerChanges> peers = PeerChanges.in(units);
    for (int i = 0; i < units.size(); i++) {
      changes.addAll(peers.get(i).own());
      withPeers.add(units.get(i).and(peers.get(i).texts()));
    }
    IdentityHashMap<Change, Change> merged = new IdentityHashMap<>();
    changes.addAll(TenantChanges.of(place, before, after, units, merged));
    changes.removeIf(merged::containsKey);
    List<Change> all = new ArrayList<>(Moves.in(changes, units, merged));
    all.addAll(ResilienceChanges.of(before, after, units, all));
    return new PlanChanges(null, all, merged, withPeers);
  }

  private static ChangeLocation place(ChangeLocation profile, Pair<UnitDocument> unit) {
    return profile.withUnit(unit.either().name());
  }

  private static List<Change> facts(ChangeLocation place, PlanDocument before, PlanDocument after) {
    List<Change> changes = new ArrayList<>();
    if (!before.profile().equals(after.profile())) {
      changes.add(
          Change.of(Aspect.PROFILE, Action.CHANGE, Risk.NEUTRAL, place)
              .at("name")
              .between(Tree.text(before.profile()), Tree.text(after.profile())));
    }
    for (TreeChange change :
        TreeDiff.of(
            DocumentTree.of(before, "profile", "units"),
            DocumentTree.of(after, "profile", "units"))) {
      Aspect aspect = change.first().equals("notices") ? Aspect.WORDING : Aspect.PROFILE;
      changes.add(Change.of(aspect, Risk.NEUTRAL, place, change));
    }
    return changes;
  }

  /** The change that adds or removes a profile with everything in it. */
  private static Change existence(ChangeLocation place, Pair<PlanDocument> pair) {
    PlanDocument plan = pair.either();
    boolean isAdded = pair.isAdded();
    List<UnitDocument> units = plan.units();
    return Change.addedOrRemoved(Aspect.PROFILE, isAdded, place)
        .with(
            List.of(
                Detail.count("units", units.size(), isAdded),
                Detail.count(
                    "services", units.stream().mapToLong(PlanDiff::services).sum(), isAdded),
                Detail.count(
                    "releases",
                    units.stream().mapToInt(unit -> unit.releases().size()).sum(),
                    isAdded),
                Detail.count("pods", plan.pods(), isAdded)));
  }

  private static UnitChanges unit(
      ChangeLocation place, Pair<UnitDocument> pair, PlanDocument before, PlanDocument after) {
    UnitDocument one = pair.before();
    UnitDocument two = pair.after();
    return one == null || two == null
        ? UnitChanges.ofOneSide(place, pair, existence(place, pair, before, after))
        : UnitDiff.of(place, one, two);
  }

  /** The change that adds or removes a unit with everything in it. */
  private static Change existence(
      ChangeLocation place, Pair<UnitDocument> pair, PlanDocument before, PlanDocument after) {
    UnitDocument unit = pair.either();
    boolean isAdded = pair.isAdded();
    List<Detail> details = new ArrayList<>();
    details.add(Detail.count("services", services(unit), isAdded));
    details.add(Detail.count("releases", unit.releases().size(), isAdded));
    details.add(Detail.count("pods", unit.countedPods(), isAdded));
    List<String> recovered = recovered(pair, before, after);
    if (!recovered.isEmpty()) {
      details.add(Detail.oneSided("recovery", DocumentTree.ofData(recovered), isAdded));
    }
    return Change.addedOrRemoved(Aspect.UNIT, isAdded, place).with(details);
  }

  /** The services of the partner unit that this unit can take over in a disaster. */
  private static List<String> recovered(
      Pair<UnitDocument> pair, PlanDocument before, PlanDocument after) {
    UnitDocument unit = pair.either();
    UnitDocument was = before.counterpart(unit);
    UnitDocument is = after.counterpart(unit);
    if (was == null || is == null) {
      return List.of();
    }
    UnitDocument counterpart = pair.isAdded() ? is : was;
    return unit.placements().stream()
        .filter(PlanDiff::isRecovery)
        .filter(
            placement -> {
              PlacementDocument other = counterpart.placement(placement.service());
              return other != null && other.installed();
            })
        .map(PlacementDocument::title)
        .toList();
  }

  private static boolean isRecovery(PlacementDocument placement) {
    String recovery = placement.disasterRecovery();
    return recovery != null
        && !recovery.equals("not-supported")
        && !"primary-only".equals(placement.hosting());
  }

  private static long services(UnitDocument unit) {
    return unit.placements().stream().filter(PlacementDocument::installed).count();
  }
}
