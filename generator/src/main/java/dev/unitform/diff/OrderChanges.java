package dev.unitform.diff;

import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a change of the order in which a unit's releases are installed. If the order changes only
 * because releases were added or removed, the additions and removals are the cause. Otherwise, the
 * new order is a separate change of the unit.
 *
 * @param own the separate change of the unit; empty if there is none
 * @param causes the changes that cause a different order in files
 */
record OrderChanges(List<Change> own, Set<Change> causes) {

  static OrderChanges of(ChangeLocation unit, List<ReleaseChanges> releases) {
    List<ReleaseChanges> addedAndRemoved =
        releases.stream().filter(release -> release.existence() != null).toList();
    Set<String> names =
        addedAndRemoved.stream()
            .map(release -> release.release().either().name())
            .collect(Collectors.toSet());
    boolean causes = !names.isEmpty();
    List<Change.Detail> predecessors = new ArrayList<>();
    List<Change.Detail> waves = new ArrayList<>();
    for (ReleaseChanges release : releases) {
      ReleaseDocument before = release.before();
      ReleaseDocument after = release.after();
      if (before == null || after == null) {
        continue;
      }
      Set<String> olds = new TreeSet<>(before.dependsOn());
      Set<String> news = new TreeSet<>(after.dependsOn());
      if (!olds.equals(news)) {
        causes &= names.containsAll(onOneSide(olds, news));
        predecessors.add(detail(after.name() + ".dependsOn", olds, news));
      }
      if (before.wave() != after.wave()) {
        waves.add(detail(after.name() + ".wave", before.wave(), after.wave()));
      }
    }
    if (predecessors.isEmpty() && waves.isEmpty()) {
      return new OrderChanges(List.of(), Set.of());
    }
    if (causes) {
      return new OrderChanges(
          List.of(),
          addedAndRemoved.stream()
              .flatMap(release -> Stream.ofNullable(release.existence()))
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    Change order =
        Change.of(Aspect.ORDER, Action.CHANGE, Risk.NEUTRAL, unit).with(predecessors).with(waves);
    return new OrderChanges(List.of(order), Collections.singleton(order));
  }

  private static Change.Detail detail(String name, Object old, Object now) {
    return new Change.Detail(name, DocumentTree.ofData(old), DocumentTree.ofData(now));
  }

  private static Change.Detail detail(String name, Set<String> old, Set<String> now) {
    return detail(name, List.copyOf(old), List.copyOf(now));
  }

  private static Set<String> onOneSide(Set<String> one, Set<String> two) {
    Set<String> names = new TreeSet<>(one);
    names.addAll(two);
    names.removeIf(name -> one.contains(name) && two.contains(name));
    return names;
  }
}
