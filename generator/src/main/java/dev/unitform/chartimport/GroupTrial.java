package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import dev.unitform.helm.HelmProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tries many paths in one rendering. The value at each path contains its own token (a unique word
 * or number), and the field in which a token appears shows the effect of its path. If the chart
 * fails, the group is halved until the paths that cause it are known.
 */
final class GroupTrial {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  private final SearchedChart chart;
  private final FoundPaths findings;
  private final AlwaysSet always;
  private final TokenSearch tokens;
  private final Set<Candidate> impossible = new HashSet<>();
  private final Set<Candidate> accepted = new HashSet<>();
  private final Map<Candidate, String> failures = new LinkedHashMap<>();

  GroupTrial(SearchedChart chart, FoundPaths findings) {
    this.chart = chart;
    this.findings = findings;
    this.always = new AlwaysSet(chart);
    this.tokens = new TokenSearch(chart, always, findings);
  }

  /** The paths that all trials set. */
  AlwaysSet always() {
    return always;
  }

  /** Helm's message about the first trial value, for each path whose trial values all failed. */
  Map<String, String> failures() {
    Map<String, String> messages = new LinkedHashMap<>();
    failures.forEach(
        (candidate, message) -> {
          if (!accepted.contains(candidate) && !candidate.roles().isEmpty()) {
            messages.put(candidate.text(), message);
          }
        });
    return messages;
  }

  /**
   * The paths of which only a part of the trial value appeared in the rendered chart, or whose
   * value appeared only together with others, each with the reason.
   */
  Map<String, String> partial() {
    return tokens.partial();
  }

  /** Whether the chart failed with some value of a path. */
  boolean hasFailed(Candidate candidate) {
    return failures.containsKey(candidate);
  }

  /**
   * Tries the given values, as many as possible in one rendering.
   *
   * @param state further values to set in each rendering
   */
  void run(List<Trial> trials, ObjectNode state) throws LimitReachedException {
    Deque<List<Trial>> open = new ArrayDeque<>();
    open.add(trials);
    Set<List<Trial>> alike = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      List<Trial> group = open.remove();
      if (group.isEmpty()) {
        continue;
      }
      Rendering rendering = always.rendering(group, state);
      RenderedObjects snapshot = rendering.snapshot();
      if (snapshot != null) {
        group.forEach(trial -> accepted.add(trial.candidate()));
        tokens.search(group, snapshot, state);
        if (snapshot.workloads().keySet().containsAll(chart.base().workloads().keySet())) {
          continue;
        }
        // A value removed a workload. The other values may have no effect only because they belong
        // to this workload, so they are tried again.
        group = group.stream().filter(trial -> !findings.has(trial.candidate())).toList();
      }
      if (group.isEmpty()) {
        continue;
      }
      Trial first = group.get(0);
      List<Trial> suspects =
          new LikelyCauses(chart.renderer().chart(), rendering.problems()).of(group);
      if (alike.contains(group) && !suspects.isEmpty()) {
        List<Trial> rest = without(group, suspects);
        alike.addAll(List.of(suspects, rest));
        open.addFirst(rest);
        open.addFirst(suspects);
      } else if (group.size() == 1 || alike.contains(group)) {
        group.forEach(trial -> failures.putIfAbsent(trial.candidate(), words(rendering)));
        // Paths with the same key usually fail for the same reason, so they are tried in one group.
        List<Trial> same = taken(open, trial -> haveSameKeyAndForm(trial, first));
        alike.add(same);
        open.addFirst(same);
      } else {
        List<Trial> left = allowed(group, rendering.problems());
        if (left.size() < group.size()) {
          open.addFirst(left);
        } else {
          split(group, suspects, open);
        }
      }
    }
  }

  private static boolean haveSameKeyAndForm(Trial one, Trial other) {
    return one.candidate().key().equals(other.candidate().key())
        && one.form() == other.form()
        && Objects.equals(one.role(), other.role());
  }

  /** Takes the matching trials out of all groups. */
  private static List<Trial> taken(Deque<List<Trial>> groups, Predicate<Trial> wanted) {
    List<Trial> taken = new ArrayList<>();
    List<List<Trial>> rest = new ArrayList<>();
    for (List<Trial> group : groups) {
      taken.addAll(group.stream().filter(wanted).toList());
      rest.add(group.stream().filter(wanted.negate()).toList());
    }
    groups.clear();
    groups.addAll(rest);
    return taken;
  }

  /**
   * Splits a group into the trials that Helm's message points to and the others, or into halves if
   * the message points to no trial.
   */
  private static void split(List<Trial> group, List<Trial> suspects, Deque<List<Trial>> open) {
    int half = group.size() / 2;
    List<Trial> first = suspects.isEmpty() ? group.subList(0, half) : suspects;
    open.addFirst(without(group, first));
    open.addFirst(first);
  }

  private static List<Trial> without(List<Trial> group, List<Trial> part) {
    Set<Trial> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(part);
    return group.stream().filter(trial -> !gone.contains(trial)).toList();
  }

  private static String words(Rendering rendering) {
    return rendering.problems().isEmpty()
        ? "a workload is no longer rendered"
        : rendering.problems().get(0).message();
  }

  /** The candidates whose paths the chart's schema allows. */
  List<Candidate> allowedBy(List<HelmProblem> problems, List<Candidate> group) {
    List<Candidate> left = new ArrayList<>();
    for (Candidate candidate : group) {
      boolean refused =
          problems.stream()
              .anyMatch(
                  p ->
                      p.message().startsWith("additional properties")
                          && refuses(p, candidate.text()));
      if (refused) {
        impossible.add(candidate);
      } else {
        left.add(candidate);
      }
    }
    return left;
  }

  /**
   * The trials whose paths the chart's schema does not reject. The others are recorded as failures:
   * the schema would reject them in any group.
   */
  private List<Trial> allowed(List<Trial> group, List<HelmProblem> problems) {
    List<Trial> left = new ArrayList<>();
    for (Trial trial : group) {
      HelmProblem refusal =
          problems.stream()
              .filter(p -> refuses(p, trial.candidate().text()))
              .findFirst()
              .orElse(null);
      if (refusal == null) {
        left.add(trial);
      } else {
        failures.putIfAbsent(trial.candidate(), refusal.message());
        if (!isAtOrBelow(String.valueOf(refusal.path()), trial.candidate().text())) {
          impossible.add(trial.candidate());
        }
      }
    }
    return left;
  }

  private static boolean refuses(HelmProblem problem, String path) {
    String place = problem.path();
    if (problem.kind() != HelmProblem.Kind.SCHEMA || place == null) {
      return false;
    }
    if (problem.message().startsWith("additional properties")) {
      return QUOTED
          .matcher(problem.message())
          .results()
          .map(key -> place.isEmpty() ? key.group(1) : place + "." + key.group(1))
          .anyMatch(key -> isAtOrBelow(path, key) || isAtOrBelow(key, path));
    }
    return !place.isEmpty() && (isAtOrBelow(path, place) || isAtOrBelow(place, path));
  }

  private static boolean isAtOrBelow(String path, String other) {
    return path.equals(other) || path.startsWith(other + ".") || path.startsWith(other + "[");
  }

  /** Whether the chart's schema allows the path. */
  boolean isPossible(Candidate candidate) {
    return !impossible.contains(candidate);
  }

  /** Records that the chart takes a value at a path only if some other paths have values, too. */
  void needs(Candidate path, List<Candidate> others) {
    accepted.add(path);
    String names =
        others.stream().map(c -> "'%s'".formatted(c.text())).collect(Collectors.joining(", "));
    tokens
        .partial()
        .put(
            path.text(),
            "the chart takes it only if %s %s a value, too"
                .formatted(names, others.size() == 1 ? "has" : "have"));
  }
}
