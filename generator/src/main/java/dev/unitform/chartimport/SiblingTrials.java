package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tries paths that failed or had no effect alone together with their siblings: the paths beside
 * them. Some charts accept a value, or read it, only if a sibling has a value, too.
 */
record SiblingTrials(SearchedChart chart, FoundPaths findings, GroupTrial group) {
  /** The settings that a plan writes together, so that the chart gets all of them or none. */
  private static final Set<PathRole> TOGETHER =
      EnumSet.of(
          PathRole.REPLICAS,
          PathRole.SPREAD,
          PathRole.SCALING_MINIMUM,
          PathRole.SCALING_MAXIMUM,
          PathRole.BUDGET_MAXIMUM);

  /** The maximum number of mappings to try one by one, and of siblings to try for one path. */
  private static final int MOST = 8;

  /**
   * Tries paths that failed alone. Those of the same mapping are set together in one rendering. The
   * contract gets only paths that a plan always writes together, because the chart would fail with
   * only one of them.
   *
   * @param state further values to set in each rendering
   */
  void together(Collection<Candidate> paths, ObjectNode state) throws LimitReachedException {
    Predicate<Candidate> fits =
        path ->
            group.hasFailed(path)
                && isOpen(path)
                && path.roles().stream().anyMatch(TOGETHER::contains);
    for (List<Candidate> failed : byPlace(paths, fits)) {
      if (failed.size() > 1 && isRendered(failed, state)) {
        group.run(chart.firstOf(failed), state);
      }
    }
  }

  /**
   * Tries paths together with values for their siblings that have none. A plan cannot choose these
   * values, so the paths are only listed, with the siblings that they need. Each mapping is tried
   * alone, because a value in one mapping can decide whether the chart reads another.
   *
   * @param state further values to set in each rendering
   */
  void beside(Predicate<Candidate> wanted, ObjectNode state) throws LimitReachedException {
    int tried = 0;
    for (List<Candidate> paths : byPlace(chart.candidates(), wanted.and(this::isOpen))) {
      List<Candidate> unset = unset(paths.get(0).parent());
      if (unset.stream().allMatch(c -> paths.size() == 1 && paths.contains(c))) {
        continue;
      }
      if (tried++ == MOST) {
        return;
      }
      Set<Candidate> here = new LinkedHashSet<>(paths);
      here.addAll(unset);
      FoundPaths read = read(here, state);
      for (Candidate path : paths) {
        if (isNew(path, read)) {
          List<Candidate> others = unset.stream().filter(c -> !c.equals(path)).toList();
          group.needs(path, needed(path, others, state));
        }
      }
    }
  }

  /** The wanted paths of each mapping. */
  private static Collection<List<Candidate>> byPlace(
      Collection<Candidate> paths, Predicate<Candidate> wanted) {
    return paths.stream()
        .filter(wanted)
        .collect(Collectors.groupingBy(Candidate::parent, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private boolean isOpen(Candidate candidate) {
    return !findings.has(candidate)
        && candidate.origin() != Origin.USUAL
        && group.isPossible(candidate)
        && !chart.trialsOf(candidate).isEmpty()
        && candidate.roles().stream()
            .anyMatch(role -> isLacking(role, chart.base().workloads().keySet()));
  }

  /** Whether a plan writes a setting for which one of the given workloads has no path yet. */
  private boolean isLacking(PathRole role, Set<String> workloads) {
    return (TOGETHER.contains(role) || PathRole.SETTINGS.contains(role))
        && chart.base().workloads().values().stream()
            .filter(workload -> workloads.contains(workload.id()))
            .filter(workload -> workload.isCounted() || !role.isOfCounted())
            .anyMatch(workload -> findings.of(role, workload.id()) == null);
  }

  /** The paths of one mapping for which the chart has no value. */
  private List<Candidate> unset(List<Object> place) {
    return chart.candidates().stream()
        .filter(c -> c.parent().equals(place) && c.origin() != Origin.USUAL)
        .filter(Candidate::isUnset)
        .filter(c -> !findings.has(c) && group.isPossible(c) && !chart.trialsOf(c).isEmpty())
        .toList();
  }

  /** The one sibling with which the chart reads a path; all siblings if one is not enough. */
  private List<Candidate> needed(Candidate path, List<Candidate> siblings, ObjectNode state)
      throws LimitReachedException {
    for (Candidate sibling : siblings.subList(0, Math.min(MOST, siblings.size()))) {
      if (isNew(path, read(List.of(path, sibling), state))) {
        return List.of(sibling);
      }
    }
    return siblings;
  }

  /** The paths that the chart reads if all of them have values; none if the chart fails. */
  private FoundPaths read(Collection<Candidate> paths, ObjectNode state)
      throws LimitReachedException {
    FoundPaths read = new FoundPaths();
    if (isRendered(paths, state)) {
      new GroupTrial(chart, read).run(chart.firstOf(paths), state);
    }
    return read;
  }

  private boolean isRendered(Collection<Candidate> paths, ObjectNode state)
      throws LimitReachedException {
    return chart.shown(group.always().overlay(chart.firstOf(paths), state)) != null;
  }

  /** Whether a path sets a value for which the contract has no path. */
  private boolean isNew(Candidate path, FoundPaths read) {
    return read.found().stream()
        .filter(found -> found.candidate().equals(path))
        .anyMatch(found -> isLacking(found.role(), found.workloads()));
  }
}
