package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A release of a unit on two sides, and what the plan's changes say of it. */
final class ReleaseScope {
  final ChangeLocation place;
  final @Nullable ReleaseDocument before;
  final @Nullable ReleaseDocument after;
  final Facts facts = new Facts();

  /** The change by which it comes or goes; null where it is there on both sides. */
  @Nullable Draft whole;

  /** The changes that are about it alone. */
  final List<Draft> own = new ArrayList<>();

  /** Values whose differences the plan's changes answer for, by path, with those changes. */
  final Map<String, Set<Draft>> values = new LinkedHashMap<>();

  private final Map<String, Set<Draft>> byWorkload = new LinkedHashMap<>();

  ReleaseScope(
      ChangeLocation place, @Nullable ReleaseDocument before, @Nullable ReleaseDocument after) {
    this.place = place;
    this.before = before;
    this.after = after;
  }

  /** Whether both sides have it, each by a name or in a namespace of its own. */
  boolean isRenamed() {
    return before != null && after != null && !before.key().equals(after.key());
  }

  /** Says that a change of the unit shows in a workload, too. */
  void alsoBy(String workload, Draft draft) {
    byWorkload.computeIfAbsent(workload, w -> new LinkedHashSet<>()).add(draft);
  }

  /** What changes in a workload, by its own changes and by those of the unit. */
  Set<Draft> changesOf(String workload) {
    Set<Draft> drafts = new LinkedHashSet<>();
    for (Draft draft : own) {
      if (workload.equals(draft.place.workload())) {
        drafts.add(draft);
      }
    }
    drafts.addAll(byWorkload.getOrDefault(workload, Set.of()));
    return drafts;
  }

  /** Its changes of some aspects. */
  Set<Draft> about(Aspect... aspects) {
    Set<Draft> drafts = new LinkedHashSet<>();
    for (Draft draft : own) {
      for (Aspect aspect : aspects) {
        if (draft.aspect == aspect) {
          drafts.add(draft);
        }
      }
    }
    return drafts;
  }

  /** The changes of the unit that show in its workloads. */
  Set<Draft> byUnit() {
    Set<Draft> drafts = new LinkedHashSet<>();
    byWorkload.values().forEach(drafts::addAll);
    return drafts;
  }

  void explainValue(String path, Set<Draft> drafts) {
    values.computeIfAbsent(path, p -> new LinkedHashSet<>()).addAll(drafts);
  }

  /**
   * Whether a difference says what the plan says of the release's order: its wave, or a predecessor
   * that only one side has.
   */
  boolean isOrder(TreeChange change) {
    Tree one = change.before();
    Tree two = change.after();
    if (one != null && two != null) {
      return before != null && after != null && isWave(before, one) && isWave(after, two);
    }
    boolean comes = one == null;
    Tree only = comes ? two : one;
    return only != null
        && !only.leaves().isEmpty()
        && only.leaves().stream()
            .allMatch(
                leaf ->
                    isPredecessor(before, leaf) != comes && isPredecessor(after, leaf) == comes);
  }

  private static boolean isWave(ReleaseDocument release, Tree value) {
    return String.valueOf(release.wave()).equals(Tree.textOf(value));
  }

  /**
   * @param reference the name, or the namespace and the name with a dot or a slash between them
   */
  private static boolean isPredecessor(@Nullable ReleaseDocument release, String reference) {
    return predecessors(release).stream()
        .anyMatch(
            name ->
                reference.equals(name)
                    || reference.endsWith("/" + name)
                    || reference.endsWith("." + name));
  }

  /** The names of the releases that come directly before one in the plan. */
  static List<String> predecessors(@Nullable ReleaseDocument release) {
    return release == null ? List.of() : release.dependsOn();
  }
}
