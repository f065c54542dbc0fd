package dev.unitform.diff;

import dev.unitform.diff.TextCauses.Replacement;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a unit that both plans have: its properties and its services. */
final class UnitDiff {
  private UnitDiff() {}

  static UnitChanges of(ChangeLocation place, UnitDocument before, UnitDocument after) {
    Matched<UnitDocument> unit = new Matched<>(place, before, after, Set.of());
    Map<String, List<Pair<ReleaseDocument>>> pairs = ReleasePairing.of(before, after);
    Change rename = before.name().equals(after.name()) ? null : rename(unit);
    List<Change> facts = new ArrayList<>();
    if (!before.equals(after)) {
      facts.addAll(UnitFactChanges.changes(unit));
      facts.addAll(NodePoolChanges.changes(unit));
    }
    Set<String> unitFacts =
        UnitFactChanges.facts(facts).collect(Collectors.toCollection(LinkedHashSet::new));
    List<Change> own = withWorkloads(facts, workloads(place, pairs, unitFacts));
    Change version = SpreadChanges.causeIn(own);
    List<Change> all = new ArrayList<>(Stream.ofNullable(rename).toList());
    all.addAll(own);
    List<ReleaseChanges> releases = new ArrayList<>();
    for (String service : services(before, after)) {
      List<Pair<ReleaseDocument>> ofService = pairs.getOrDefault(service, List.of());
      ChangeLocation here = place.withService(service);
      Pair<PlacementDocument> placement =
          new Pair<>(before.placement(service), after.placement(service));
      Change existence = ServiceChanges.existence(here, placement, ofService);
      Matched<PlacementDocument> matched = existence == null ? placement.matched(here) : null;
      Stream.ofNullable(existence).forEach(all::add);
      all.addAll(matched == null ? List.of() : ServiceChanges.changes(matched));
      for (Pair<ReleaseDocument> pair : ofService) {
        ReleaseChanges release =
            ReleaseDiff.withoutValues(here, pair, existence, unitFacts, version);
        all.addAll(release.own());
        if (release.existence() != null && existence == null) {
          all.add(release.existence());
        }
        releases.add(release);
      }
    }
    TextCauses texts = new TextCauses(texts(unit, rename, own, releases));
    List<ReleaseChanges> withValues = new ArrayList<>();
    for (ReleaseChanges release : releases) {
      ReleaseChanges whole = ReleaseDiff.withValues(release, unitFacts, texts);
      all.addAll(whole.own().subList(release.own().size(), whole.own().size()));
      withValues.add(whole);
    }
    for (String service : services(before, after)) {
      all.addAll(
          ReasonChanges.of(
              place.withService(service),
              new Pair<>(before.placement(service), after.placement(service)),
              pairs.getOrDefault(service, List.of())));
    }
    OrderChanges order = OrderChanges.of(place, withValues);
    all.addAll(order.own());
    return new UnitChanges(
        place, new Pair<>(before, after), rename, own, order.causes(), texts, withValues, all);
  }

  private static Change rename(Matched<UnitDocument> unit) {
    boolean stays = UnitFactChanges.isDeclared(unit.before(), unit.after());
    Change rename =
        Change.of(Aspect.UNIT, Action.MOVE, stays ? Risk.NEUTRAL : Risk.DESTRUCTIVE, unit.place())
            .between(Tree.text(unit.before().name()), Tree.text(unit.after().name()));
    Tree hosts = unitDomain(unit.before());
    return hosts == null
        ? rename
        : rename.with(List.of(new Change.Detail("unitDomain", hosts, unitDomain(unit.after()))));
  }

  /** The end of the unit's host names; null if the unit has no domain. */
  private static @Nullable Tree unitDomain(UnitDocument unit) {
    return unit.domain() == null ? null : Tree.text(unit.name() + "." + unit.domain());
  }

  private static Set<String> services(UnitDocument before, UnitDocument after) {
    Set<String> services = new LinkedHashSet<>();
    after.placements().forEach(placement -> services.add(placement.service()));
    before.placements().forEach(placement -> services.add(placement.service()));
    return services;
  }

  /** The workloads of all releases that both plans have. */
  private static List<Matched<WorkloadDocument>> workloads(
      ChangeLocation place, Map<String, List<Pair<ReleaseDocument>>> pairs, Set<String> unitFacts) {
    return pairs.entrySet().stream()
        .flatMap(
            of ->
                of.getValue().stream()
                    .map(
                        pair -> {
                          ChangeLocation service = place.withService(of.getKey());
                          return pair.matched(service.withRelease(pair.either().name()), unitFacts);
                        }))
        .flatMap(Stream::ofNullable)
        .flatMap(release -> ReleaseDiff.workloads(release).stream())
        .toList();
  }

  /** The changes of the unit. Those that affect workloads get the workloads as details. */
  private static List<Change> withWorkloads(
      List<Change> ofUnit, List<Matched<WorkloadDocument>> workloads) {
    List<Change> changes = new ArrayList<>(ofUnit);
    add(
        changes,
        ReplicaChanges.causeIn(changes),
        workloads.stream().map(ReplicaChanges::ofUnit).flatMap(Collection::stream).toList());
    add(
        changes,
        SpreadChanges.causeIn(changes),
        workloads.stream().map(SpreadChanges::ofUnit).flatMap(Collection::stream).toList());
    return changes;
  }

  private static void add(
      List<Change> changes, @Nullable Change cause, List<Change.Detail> details) {
    if (cause != null && !details.isEmpty()) {
      changes.set(changes.indexOf(cause), cause.with(details));
    }
  }

  /** The texts in the unit's files that change with the unit's properties. */
  private static List<Replacement> texts(
      Matched<UnitDocument> unit,
      @Nullable Change rename,
      List<Change> own,
      List<ReleaseChanges> releases) {
    List<Replacement> texts = new ArrayList<>();
    if (rename != null) {
      texts.addAll(TextCauses.name(unit.before().name(), unit.after().name(), rename));
    }
    for (Change change : own) {
      texts.addAll(
          NodePoolChanges.isOfName(change)
              ? NodePoolChanges.texts(unit, change)
              : UnitFactChanges.texts(change));
    }
    for (ReleaseChanges release : releases) {
      for (Change change : release.own()) {
        if (change.aspect() == Aspect.RELEASE && change.action() == Action.MOVE) {
          String old = release.before() == null ? null : release.before().key();
          String now = release.after() == null ? null : release.after().key();
          texts.add(Replacement.of(old, now, change));
          texts.add(Replacement.of(old, null, change));
          texts.add(Replacement.of(null, now, change));
        }
      }
    }
    return texts;
  }
}
