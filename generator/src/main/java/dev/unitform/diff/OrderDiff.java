package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.ReleaseDocument;
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
      ReleaseDocument one = release.before;
      ReleaseDocument two = release.after;
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
      if (one.wave() != two.wave()) {
        waves.put(
            two.name(), List.of(DocumentTree.ofData(one.wave()), DocumentTree.ofData(two.wave())));
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

  private static String nameOf(@Nullable ReleaseDocument release) {
    return release == null ? "" : release.name();
  }

  private static Set<String> predecessorsOf(ReleaseDocument release) {
    return new TreeSet<>(release.dependsOn());
  }

  private static Tree texts(Set<String> names) {
    return new Tree.Items(names.stream().map(name -> (Tree) Tree.text(name)).toList());
  }
}
