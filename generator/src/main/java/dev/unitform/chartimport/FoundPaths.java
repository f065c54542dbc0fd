package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths that an import has found so far. For each workload and decision, one path goes into the
 * contract. Further paths that set the same field are kept in the list {@code others}.
 */
final class FoundPaths {
  private final List<FoundPath> found = new ArrayList<>();
  private final List<FoundPath> others = new ArrayList<>();
  private final Set<FoundPath> winners = new HashSet<>();
  private final Set<FoundPath> withNull = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  /** The paths that go into the contract, in the order in which they were found. */
  List<FoundPath> found() {
    return found;
  }

  /** The paths that set a field for which another path is already in the contract. */
  List<FoundPath> others() {
    return others;
  }

  /** The paths that are not in the contract and override the contract's path if both are set. */
  Set<FoundPath> winners() {
    return winners;
  }

  /** The bounds of budgets that must be set to null when the other bound is set. */
  Set<FoundPath> withNull() {
    return withNull;
  }

  Stream<FoundPath> all() {
    return Stream.concat(found.stream(), others.stream());
  }

  List<FoundPath> of(PathRole role) {
    return found.stream().filter(f -> f.role() == role).toList();
  }

  /**
   * The path in the contract that sets a decision for a workload; null if the contract has no such
   * path.
   */
  @Nullable FoundPath of(PathRole role, String workload) {
    return found.stream()
        .filter(f -> f.role() == role && f.workloads().contains(workload))
        .findFirst()
        .orElse(null);
  }

  /** Whether a value at the candidate's path had an effect. */
  boolean has(Candidate candidate) {
    return seen.contains(candidate.text());
  }

  void add(FoundPath more) {
    seen.add(more.candidate().text());
    SortedSet<String> free = new TreeSet<>(more.workloads());
    if (more.role().isExclusive()) {
      free.removeIf(
          workload ->
              found.stream()
                  .anyMatch(
                      f ->
                          f.role() == more.role()
                              && f.workloads().contains(workload)
                              && !f.candidate().equals(more.candidate())
                              && fieldOf(f).equals(fieldOf(more))));
    }
    if (free.size() < more.workloads().size()) {
      SortedSet<String> taken = new TreeSet<>(more.workloads());
      taken.removeAll(free);
      put(others, more.about(taken));
      if (free.isEmpty()) {
        return;
      }
    }
    put(found, more.about(free));
  }

  /**
   * The field that a path sets. Only paths for update strategies can set different fields: a
   * rollout strategy, or a pod management policy.
   */
  private static String fieldOf(FoundPath found) {
    return found.role() == PathRole.STRATEGY ? found.evidence().replaceAll(" of .*", "") : "";
  }

  private static void put(List<FoundPath> list, FoundPath more) {
    for (int i = 0; i < list.size(); i++) {
      FoundPath known = list.get(i);
      if (known.role() == more.role()
          && known.candidate().equals(more.candidate())
          && known.form() == more.form()) {
        list.set(i, known.and(more.workloads()));
        return;
      }
    }
    list.add(more);
  }

  /**
   * Records that the path {@code winner} overrides the contract's path. If the contract's path
   * affects more workloads than {@code winner}, the contract uses {@code winner} for the workloads
   * that {@code winner} affects, because the more specific path is the right one.
   */
  void prefer(FoundPath winner) {
    for (String workload : winner.workloads()) {
      FoundPath shared = of(winner.role(), workload);
      if (shared == null || workloadCount(shared) <= workloadCount(winner)) {
        winners.add(winner);
        return;
      }
    }
    others.remove(winner);
    for (String workload : winner.workloads()) {
      FoundPath shared = of(winner.role(), workload);
      if (shared != null) {
        SortedSet<String> left = new TreeSet<>(shared.workloads());
        left.remove(workload);
        found.remove(shared);
        if (!left.isEmpty()) {
          found.add(shared.about(left));
        }
        put(others, shared.about(new TreeSet<>(Set.of(workload))));
      }
    }
    put(found, winner);
  }

  /**
   * Takes paths of single workloads into the contract, although a path for more workloads overrides
   * them, if the chart has no value at that shared path. A plan may need a different value for each
   * workload. Each workload of the shared path must have a path of its own: if the plan set the
   * shared path for one workload, it would override the paths of the others.
   */
  void preferOwn(List<FoundPath> own) {
    for (FoundPath shared : List.copyOf(found)) {
      List<FoundPath> below =
          own.stream()
              .filter(path -> path.role() == shared.role())
              .filter(path -> shared.workloads().containsAll(path.workloads()))
              .filter(path -> workloadCount(path) < workloadCount(shared))
              .toList();
      Set<String> covered = new HashSet<>();
      below.forEach(path -> covered.addAll(path.workloads()));
      if (!below.isEmpty()
          && isEmpty(shared.candidate())
          && covered.containsAll(shared.workloads())) {
        below.forEach(this::prefer);
        others.stream()
            .filter(f -> f.role() == shared.role() && f.candidate().equals(shared.candidate()))
            .forEach(winners::add);
      }
    }
  }

  private static boolean isEmpty(Candidate candidate) {
    JsonNode sample = candidate.sample();
    return sample == null
        || (sample.isContainerNode() ? sample.isEmpty() : sample.asText("").isEmpty());
  }

  /**
   * The number of workloads that a path affects, including those for which the contract uses
   * another path.
   */
  private long workloadCount(FoundPath path) {
    return all()
        .filter(f -> f.role() == path.role() && f.candidate().equals(path.candidate()))
        .flatMap(f -> f.workloads().stream())
        .distinct()
        .count();
  }

  void remove(FoundPath gone) {
    found.remove(gone);
  }
}
