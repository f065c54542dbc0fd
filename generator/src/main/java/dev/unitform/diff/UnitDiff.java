package dev.unitform.diff;

import dev.unitform.diff.TextCauses.Replacement;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a unit that both plans have: what it is, and what is installed in it. */
final class UnitDiff {
  private UnitDiff() {}

  static UnitChanges of(ChangeLocation place, UnitDocument before, UnitDocument after) {
    Kept<UnitDocument> unit = new Kept<>(place, before, after, Set.of());
    Map<String, List<Pair<ReleaseDocument>>> pairs = ReleasePairing.of(before, after);
    boolean isSame = before.equals(after);
    Change rename = before.name().equals(after.name()) ? null : rename(unit);
    List<Change> facts = isSame ? List.of() : Kinds.ofUnit(unit);
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
      all.addAll(ServiceChanges.of(here, placement, existence));
      for (Pair<ReleaseDocument> pair : ofService) {
        ReleaseChanges release = release(here, pair, existence, unitFacts, version);
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
      ReleaseChanges whole = withValues(release, unitFacts, texts);
      all.addAll(whole.own().subList(release.own().size(), whole.own().size()));
      withValues.add(whole);
    }
    for (String service : services(before, after)) {
      all.addAll(
          WordChanges.of(
              place.withService(service),
              new Pair<>(before.placement(service), after.placement(service)),
              pairs.getOrDefault(service, List.of())));
    }
    OrderChanges order = OrderChanges.of(place, withValues);
    all.addAll(order.own());
    return new UnitChanges(
        place, new Pair<>(before, after), rename, own, order.causes(), texts, withValues, all);
  }

  private static Change rename(Kept<UnitDocument> unit) {
    boolean stays = UnitFactChanges.isDeclared(unit.before(), unit.after());
    return Change.of(
            Aspect.UNIT, Action.MOVE, stays ? Risk.NEUTRAL : Risk.DESTRUCTIVE, unit.place())
        .between(Tree.text(unit.before().name()), Tree.text(unit.after().name()));
  }

  private static Set<String> services(UnitDocument before, UnitDocument after) {
    Set<String> services = new LinkedHashSet<>();
    after.placements().forEach(placement -> services.add(placement.service()));
    before.placements().forEach(placement -> services.add(placement.service()));
    return services;
  }

  /** The workloads of all releases that both plans have. */
  private static List<Kept<WorkloadDocument>> workloads(
      ChangeLocation place, Map<String, List<Pair<ReleaseDocument>>> pairs, Set<String> unitFacts) {
    return pairs.entrySet().stream()
        .flatMap(
            of ->
                of.getValue().stream()
                    .map(pair -> kept(place.withService(of.getKey()), pair, unitFacts)))
        .flatMap(Stream::ofNullable)
        .flatMap(release -> workloads(release).stream())
        .toList();
  }

  /** Null for a release that comes, goes or does not change. */
  private static @Nullable Kept<ReleaseDocument> kept(
      ChangeLocation service, Pair<ReleaseDocument> pair, Set<String> unitFacts) {
    ReleaseDocument before = pair.before();
    ReleaseDocument after = pair.after();
    return before == null || after == null || before.equals(after)
        ? null
        : new Kept<>(service.withRelease(after.name()), before, after, unitFacts);
  }

  /** The workloads that both sides of a release have, and that change. */
  static List<Kept<WorkloadDocument>> workloads(Kept<ReleaseDocument> release) {
    Map<String, WorkloadDocument> olds = byName(release.before());
    List<Kept<WorkloadDocument>> workloads = new ArrayList<>();
    for (WorkloadDocument workload : release.after().workloads()) {
      WorkloadDocument old = olds.get(workload.name());
      if (old != null && !old.equals(workload)) {
        ChangeLocation place = release.place().withWorkload(workload.name());
        workloads.add(new Kept<>(place, old, workload, release.unitFacts()));
      }
    }
    return workloads;
  }

  private static Map<String, WorkloadDocument> byName(ReleaseDocument release) {
    Map<String, WorkloadDocument> byName = new LinkedHashMap<>();
    release.workloads().forEach(workload -> byName.put(workload.name(), workload));
    return byName;
  }

  /** Changes of the unit with what they change of its workloads as details. */
  private static List<Change> withWorkloads(
      List<Change> ofUnit, List<Kept<WorkloadDocument>> workloads) {
    List<Change> changes = new ArrayList<>(ofUnit);
    add(
        changes,
        SurvivorChanges.causeIn(changes),
        workloads.stream().map(SurvivorChanges::ofUnit).flatMap(Collection::stream).toList());
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

  /**
   * A release without its values.
   *
   * @param existence the change by which its service comes or goes
   * @param version the change of the unit's Kubernetes version
   */
  private static ReleaseChanges release(
      ChangeLocation service,
      Pair<ReleaseDocument> pair,
      @Nullable Change existence,
      Set<String> unitFacts,
      @Nullable Change version) {
    ChangeLocation place = service.withRelease(pair.either().name());
    if (pair.before() == null || pair.after() == null) {
      return ReleaseChanges.of(
          place, pair, existence != null ? existence : releaseExistence(place, pair));
    }
    Kept<ReleaseDocument> release = kept(service, pair, unitFacts);
    if (release == null) {
      return ReleaseChanges.of(place, pair, null);
    }
    List<Change> own = new ArrayList<>(Kinds.ofRelease(release));
    Map<String, Change> ofUnit = new LinkedHashMap<>();
    own.addAll(workloadExistences(release));
    for (Kept<WorkloadDocument> workload : workloads(release)) {
      own.addAll(Kinds.ofWorkload(workload));
      if (version != null && !SpreadChanges.ofUnit(workload).isEmpty()) {
        ofUnit.put(workload.after().name(), version);
      }
    }
    TextCauses texts = new TextCauses(own.stream().flatMap(UnitDiff::texts).toList());
    return new ReleaseChanges(place, pair, null, own, ofUnit, texts, Map.of());
  }

  private static Change releaseExistence(ChangeLocation place, Pair<ReleaseDocument> pair) {
    ReleaseDocument release = pair.either();
    return Change.comesOrGoes(Aspect.RELEASE, pair.comes(), place)
        .with(
            List.of(
                Change.Detail.oneSided("namespace", Tree.text(release.namespace()), pair.comes()),
                Change.Detail.count("pods", release.pods(), pair.comes())));
  }

  private static List<Change> workloadExistences(Kept<ReleaseDocument> release) {
    Map<String, WorkloadDocument> olds = byName(release.before());
    Map<String, WorkloadDocument> news = byName(release.after());
    return Stream.concat(
            news.values().stream()
                .filter(workload -> !olds.containsKey(workload.name()))
                .map(workload -> existence(release.place(), workload, true)),
            olds.values().stream()
                .filter(workload -> !news.containsKey(workload.name()))
                .map(workload -> existence(release.place(), workload, false)))
        .toList();
  }

  private static Change existence(
      ChangeLocation release, WorkloadDocument workload, boolean comes) {
    return Change.comesOrGoes(Aspect.WORKLOAD, comes, release.withWorkload(workload.name()))
        .with(
            List.of(
                Change.Detail.oneSided(
                    "replicas", DocumentTree.ofData(workload.replicas()), comes)));
  }

  private static ReleaseChanges withValues(
      ReleaseChanges release, Set<String> unitFacts, TextCauses unit) {
    ReleaseDocument before = release.before();
    ReleaseDocument after = release.after();
    if (before == null || after == null || before.equals(after)) {
      return release;
    }
    Kept<ReleaseDocument> kept = new Kept<>(release.place(), before, after, unitFacts);
    ValueChanges values = ValueChanges.of(kept, release, unit);
    List<Change> own = new ArrayList<>(release.own());
    own.addAll(values.changes());
    // Whether there is anything to post-render mostly follows from the workloads.
    if (release.switchesPostRendering() && own.isEmpty()) {
      own.add(
          Change.of(Aspect.MEANS, Action.CHANGE, Risk.NEUTRAL, release.place())
              .at("postRendered")
              .between(
                  DocumentTree.ofData(before.postRendered()),
                  DocumentTree.ofData(after.postRendered())));
    }
    return new ReleaseChanges(
        release.place(),
        release.release(),
        null,
        own,
        release.ofUnit(),
        release.texts(),
        values.causes());
  }

  /** What the changes of a unit do to the texts of its files. */
  private static List<Replacement> texts(
      Kept<UnitDocument> unit,
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

  /** What a change of a release does to the texts of the release's files. */
  private static Stream<Replacement> texts(Change change) {
    String old = Tree.textOf(change.before());
    String now = Tree.textOf(change.after());
    return switch (change.aspect()) {
      case RELEASE, CHART, CHART_VERSION ->
          old == null || now == null
              ? Stream.of()
              : change.action() == Action.MOVE
                  ? TextCauses.name(old, now, change).stream()
                  : Stream.of(Replacement.of(old, now, change));
      default -> Stream.of();
    };
  }
}
