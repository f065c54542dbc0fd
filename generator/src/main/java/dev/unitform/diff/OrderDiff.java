package dev.unitform.diff;

import dev.unitform.diff.recorded.RecordedRelease;
import dev.unitform.diff.tree.Tree;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the order in which a unit's releases are installed. It is one change of the unit, or a
 * part of those by which releases come and go where they alone explain it.
 */
final class OrderDiff {
  private final UnitScope scope;
  private final List<Draft> drafts;

  OrderDiff(UnitScope scope, List<Draft> drafts) {
    this.scope = scope;
    this.drafts = drafts;
  }

  void run() {
    Set<String> names = new TreeSet<>();
    for (ReleaseScope release : scope.comingAndGoing()) {
      names.add(release.before != null ? release.before.name() : nameOf(release.after));
    }
    Map<String, List<Tree>> predecessors = new LinkedHashMap<>();
    Map<String, List<Tree>> waves = new LinkedHashMap<>();
    boolean follows = !names.isEmpty();
    for (ReleaseScope release : scope.releases()) {
      RecordedRelease one = release.before;
      RecordedRelease two = release.after;
      if (one == null || two == null) {
        continue;
      }
      Set<String> olds = predecessorsOf(one);
      Set<String> news = predecessorsOf(two);
      if (!olds.equals(news)) {
        Set<String> changed = new LinkedHashSet<>(olds);
        changed.addAll(news);
        Set<String> common = new LinkedHashSet<>(olds);
        common.retainAll(news);
        changed.removeAll(common);
        follows &= names.containsAll(changed);
        predecessors.put(two.name(), List.of(texts(olds), texts(news)));
      }
      Tree oldWave = one.facts().get("wave");
      Tree newWave = two.facts().get("wave");
      if (oldWave != null && newWave != null && !oldWave.equals(newWave)) {
        waves.put(two.name(), List.of(oldWave, newWave));
      }
    }
    if (predecessors.isEmpty() && waves.isEmpty()) {
      return;
    }
    if (follows) {
      scope.comingAndGoing().forEach(release -> add(release.whole));
      return;
    }
    Draft draft = new Draft(Aspect.ORDER, Action.CHANGE, Risk.NEUTRAL, scope.place);
    predecessors.forEach(
        (name, sides) -> draft.with(name + ".dependsOn", sides.get(0), sides.get(1)));
    waves.forEach((name, sides) -> draft.with(name + ".wave", sides.get(0), sides.get(1)));
    drafts.add(draft);
    scope.order.add(draft);
  }

  private void add(@Nullable Draft draft) {
    if (draft != null) {
      scope.order.add(draft);
    }
  }

  private static String nameOf(@Nullable RecordedRelease release) {
    return release == null ? "" : release.name();
  }

  private static Set<String> predecessorsOf(RecordedRelease release) {
    Tree list = release.facts().get("dependsOn");
    return list == null ? Set.of() : new TreeSet<>(list.leaves());
  }

  private static Tree texts(Set<String> names) {
    return new Tree.Items(names.stream().map(name -> (Tree) Tree.text(name)).toList());
  }
}
