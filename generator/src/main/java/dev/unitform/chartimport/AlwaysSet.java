package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import dev.unitform.helm.HelmProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The paths that all trials of a chart set, since the chart fails without them. They are found from
 * the chart's messages.
 */
final class AlwaysSet {
  private final SearchedChart chart;
  private final List<Candidate> addable;
  private final List<Candidate> bounds;
  private final Set<Candidate> besides = new HashSet<>();
  private final Set<Candidate> paths = new LinkedHashSet<>();

  AlwaysSet(SearchedChart chart) {
    this.chart = chart;
    this.bounds = chart.candidates().stream().filter(AlwaysSet::isOpenBound).toList();
    this.addable =
        chart.candidates().stream()
            .filter(c -> c.parent().size() > 0 && (c.isSwitch() || bounds.contains(c)))
            .toList();
  }

  /** Whether the path is {@code maxUnavailable} of a budget, and the chart has no value for it. */
  private static boolean isOpenBound(Candidate candidate) {
    return candidate.origin() != Candidate.Origin.USUAL
        && candidate.isUnset()
        && candidate.roles().contains(PathRole.BUDGET_MAXIMUM);
  }

  /** Adds paths that all later trials set, since the chart fails without them. */
  void addAll(Collection<Candidate> needed) {
    paths.addAll(needed);
  }

  boolean contains(Candidate candidate) {
    return paths.contains(candidate);
  }

  /** The values of the paths that are set in all trials, since the chart fails without them. */
  ObjectNode values() {
    return overlay(List.of(), JsonNodeFactory.instance.objectNode());
  }

  /** The values to render for some trials. */
  ObjectNode overlay(List<Trial> trials, ObjectNode state) {
    ObjectNode overlay = state.deepCopy();
    for (Candidate candidate : paths) {
      if (sets(state, candidate)) {
        continue;
      }
      JsonNode value =
          candidate.isSwitch()
              ? candidate.turned(/* on= */ true)
              : JsonNodeFactory.instance.numberNode(1);
      chart.put(overlay, candidate, value);
    }
    for (Trial trial : trials) {
      chart.put(overlay, trial.candidate(), trial.value());
    }
    return overlay;
  }

  private static boolean sets(JsonNode state, Candidate candidate) {
    JsonNode at = state;
    for (Object step : candidate.path().steps()) {
      at = EffectiveValues.below(at, step);
    }
    return !at.isMissingNode();
  }

  /** Renders trials, and adds the paths that the chart then turns out to need. */
  Rendering rendering(List<Trial> group, ObjectNode state) throws LimitReachedException {
    Rendering rendering = chart.renderer().render(overlay(group, state));
    while (rendering.snapshot() == null && addNamed(rendering.problems())) {
      rendering = chart.renderer().render(overlay(group, state));
    }
    if (rendering.snapshot() != null) {
      return rendering;
    }
    // Some charts do not render with more than one replica unless a bound of the disruption budget
    // is set.
    List<Candidate> beside = new ArrayList<>();
    for (Trial trial : group) {
      if (trial.candidate().roles().contains(PathRole.REPLICAS)) {
        bounds.stream()
            .filter(bound -> bound.parent().equals(trial.candidate().parent()))
            .filter(bound -> !paths.contains(bound) && besides.add(bound))
            .forEach(beside::add);
      }
    }
    if (beside.isEmpty()) {
      return rendering;
    }
    paths.addAll(beside);
    Rendering together = chart.renderer().render(overlay(group, state));
    if (together.snapshot() == null) {
      beside.forEach(paths::remove);
      return rendering;
    }
    return together;
  }

  /**
   * Finds candidates whose paths the chart's error messages name. All later trials set them, since
   * the chart may need them together with the tried values.
   *
   * @return whether a candidate was added
   */
  private boolean addNamed(List<HelmProblem> problems) {
    boolean more = false;
    for (Candidate candidate : addable) {
      boolean named =
          problems.stream().anyMatch(problem -> names(problem.message(), candidate.text()));
      if (named && paths.add(candidate)) {
        more = true;
      }
    }
    return more;
  }

  /** Whether a message contains a whole path, not only the end of a longer path. */
  private static boolean names(String message, String path) {
    int at = message.indexOf(path);
    return at == 0
        || (at > 0
            && (!isOfPath(message.charAt(at - 1)) || message.startsWith(".Values.", at - 8)));
  }

  private static boolean isOfPath(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '.' || letter == '_';
  }
}
