package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.Trial.Form;
import dev.unitform.kube.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Finds the fields of a rendered chart in which the tokens of trials appear. */
final class TokenSearch {
  private final SearchedChart chart;
  private final AlwaysSet always;
  private final FoundPaths findings;
  private final Map<String, String> partial = new LinkedHashMap<>();

  TokenSearch(SearchedChart chart, AlwaysSet always, FoundPaths findings) {
    this.chart = chart;
    this.always = always;
    this.findings = findings;
  }

  /** The paths of which only a part of the trial value appeared, each with the reason. */
  Map<String, String> partial() {
    return partial;
  }

  /**
   * Adds the paths whose tokens the rendered chart shows to the findings.
   *
   * @param state the values that were set besides the trials
   */
  void search(List<Trial> trials, RenderedObjects snapshot, ObjectNode state)
      throws LimitReachedException {
    Map<String, Trial> words = new HashMap<>();
    Map<String, Trial> numbers = new HashMap<>();
    for (Trial trial : trials) {
      boolean count = trial.role() == null && trial.token().matches("\\d+");
      (count ? numbers : words).put(trial.token(), trial);
    }
    // The trials are in the order of the candidates, the most reliable first. The first path that
    // sets a field goes into the contract.
    Map<Trial, List<FoundPath>> found = new HashMap<>();
    List<Sighting> sightings = new ArrayList<>();
    for (ReachedField place : snapshot.places()) {
      for (String number : numbersAt(place)) {
        Trial trial = numbers.get(number);
        if (trial != null && !isInBase(place, number)) {
          sightings.add(new Sighting(trial, place));
        }
      }
      if (place.role().shape() != PathRole.Shape.SWITCH) {
        words(place, words, snapshot, found);
      }
    }
    for (Sighting seen : confirmed(sightings, trials, state)) {
      note(found, seen.trial, seen.place.role(), seen.place, snapshot);
    }
    trials.forEach(trial -> found.getOrDefault(trial, List.of()).forEach(findings::add));
  }

  /** A field of a rendered object that contains a trial's number. */
  private record Sighting(Trial trial, ReachedField place) {}

  /**
   * Keeps only the fields that contain the trial's own number. A field can also contain a number
   * that the chart calculated from the number of another trial. To find such fields, the trials
   * exchange their numbers: a field that does not contain the trial's new number is left out. If
   * the chart does not render with the exchanged numbers, greater numbers are used.
   */
  private List<Sighting> confirmed(List<Sighting> sightings, List<Trial> trials, ObjectNode state)
      throws LimitReachedException {
    IdentityHashMap<Trial, Trial> exchanged = TrialForms.exchanged(trials);
    boolean one = trials.stream().filter(TrialForms::isCount).limit(2).count() < 2;
    if (one || exchanged.isEmpty() || sightings.stream().allMatch(this::isKnown)) {
      return sightings;
    }
    for (IdentityHashMap<Trial, Trial> other : List.of(exchanged, TrialForms.raised(trials))) {
      List<Trial> others = trials.stream().map(t -> other.getOrDefault(t, t)).toList();
      RenderedObjects shown = chart.shown(always.overlay(others, state));
      if (shown != null) {
        return shownAgain(sightings, other, shown);
      }
    }
    return sightings;
  }

  /** The fields that contain the new number of their trial in the second rendering. */
  private static List<Sighting> shownAgain(
      List<Sighting> sightings, IdentityHashMap<Trial, Trial> other, RenderedObjects shown) {
    Map<String, Set<String>> numbers = new HashMap<>();
    for (ReachedField place : shown.places()) {
      numbers.computeIfAbsent(place.field(), f -> new HashSet<>()).addAll(numbersAt(place));
    }
    return sightings.stream()
        .filter(
            seen ->
                numbers
                    .getOrDefault(seen.place.field(), Set.of())
                    .contains(other.getOrDefault(seen.trial, seen.trial).token()))
        .toList();
  }

  private boolean isKnown(Sighting seen) {
    return findings
        .all()
        .anyMatch(
            found ->
                found.role() == seen.place.role()
                    && found.candidate().equals(seen.trial.candidate())
                    && found.workloads().containsAll(about(seen.place)));
  }

  /**
   * The workloads that a field affects, without workloads that exist only because of a trial value.
   */
  private SortedSet<String> about(ReachedField place) {
    SortedSet<String> about = new TreeSet<>(place.workloads());
    about.removeIf(
        id -> !id.equals(FoundPath.NO_WORKLOAD) && !chart.base().workloads().containsKey(id));
    return about;
  }

  /** The numbers in a field that may be a trial's number. */
  private static List<String> numbersAt(ReachedField place) {
    return switch (place.role().shape()) {
      case COUNT -> List.of(place.node().asText());
      case TARGET -> numbersIn(place.node());
      default -> List.of();
    };
  }

  private void words(
      ReachedField place,
      Map<String, Trial> words,
      RenderedObjects snapshot,
      Map<Trial, List<FoundPath>> found) {
    String text = place.node().isValueNode() ? place.node().asText() : place.node().toString();
    Matcher token = TrialForms.TOKEN.matcher(text);
    Set<String> seen = new TreeSet<>();
    while (token.find()) {
      Trial trial = words.get(token.group());
      if (trial == null || !seen.add(token.group())) {
        continue;
      }
      PathRole role =
          place.role() == PathRole.IMAGE ? ImagePart.of(text, token, trial) : roleOf(trial, place);
      if (role != null && (role != PathRole.SPREAD || carriesBoth(place, trial))) {
        note(found, trial, role, place, snapshot);
      }
    }
  }

  private void note(
      Map<Trial, List<FoundPath>> found,
      Trial trial,
      PathRole role,
      ReachedField place,
      RenderedObjects snapshot) {
    SortedSet<String> about = about(place);
    if (about.isEmpty()) {
      return; // not a finding: the workload exists only because of a trial
    }
    boolean adds = role == PathRole.SPREAD && haveSelectors(place, trial.token(), snapshot);
    found
        .computeIfAbsent(trial, t -> new ArrayList<>())
        .add(new FoundPath(role, trial.candidate(), trial.form(), about, place.field(), adds));
  }

  private boolean isInBase(ReachedField place, String number) {
    return chart.base().places().stream()
        .anyMatch(
            other -> other.field().equals(place.field()) && numbersAt(other).contains(number));
  }

  private static List<String> numbersIn(JsonNode node) {
    if (node.isValueNode()) {
      return node.isNumber() || node.asText().matches("\\d+") ? List.of(node.asText()) : List.of();
    }
    List<String> numbers = new ArrayList<>();
    node.forEach(child -> numbers.addAll(numbersIn(child)));
    return numbers;
  }

  /**
   * The decision that a path sets. It follows from the field in which the trial value of the path
   * appeared. Null if the field belongs to no decision.
   */
  private static @Nullable PathRole roleOf(Trial trial, ReachedField place) {
    PathRole role = place.role();
    boolean whole = trial.form() != Form.SCALAR;
    return switch (role.shape()) {
      case SPREAD, TOLERATIONS -> trial.role() == role && place.node().isArray() ? role : null;
      case AFFINITY -> trial.role() == role && isWholeAffinity(trial, place.node()) ? role : null;
      case NODE_SELECTOR, RESOURCES ->
          trial.role() == role && whole && place.node().isObject() ? role : null;
      case STRATEGY, SECRETS, HOST, TARGET -> trial.role() == role || !whole ? role : null;
      case WORD, TAG, CRON -> whole ? null : role;
      case SWITCH, COUNT -> null;
    };
  }

  /**
   * Whether the trial value is the whole affinity of a pod. Some charts have a key for each part of
   * an affinity instead.
   */
  private static boolean isWholeAffinity(Trial trial, JsonNode affinity) {
    for (JsonNode term :
        affinity.path("nodeAffinity").path("preferredDuringSchedulingIgnoredDuringExecution")) {
      if (term.at("/preference/matchExpressions/0/key").asText().equals(trial.token())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether both spread constraints of a trial value appeared in the pod, with all fields that a
   * plan sets.
   */
  private boolean carriesBoth(ReachedField place, Trial trial) {
    JsonNode first = constraint(place.node(), trial.token() + "/a");
    JsonNode second = constraint(place.node(), trial.token() + "/b");
    if (first == null || second == null) {
      return false;
    }
    // A plan sets matchLabelKeys to the label pod-template-hash, which only the pods of a
    // Deployment have. Of the trial's constraints, only the second has the key.
    if (place.workloads().stream().noneMatch(id -> id.startsWith("Deployment "))) {
      return true;
    }
    if (!second.has("matchLabelKeys")) {
      partial(trial, "the chart leaves matchLabelKeys out of the constraints");
      return false;
    }
    if (!first.path("matchLabelKeys").isEmpty()) {
      partial(trial, "the chart itself adds matchLabelKeys, so a constraint would have it twice");
      return false;
    }
    return true;
  }

  private void partial(Trial trial, String why) {
    partial.put(trial.candidate().text(), "topologySpread: " + why);
  }

  /**
   * Whether the chart added a selector that matches the workload's own pods to both spread
   * constraints.
   */
  private static boolean haveSelectors(ReachedField place, String token, RenderedObjects snapshot) {
    RenderedWorkload workload = snapshot.workloads().get(place.workloads().first());
    for (String key : List.of(token + "/a", token + "/b")) {
      JsonNode constraint = constraint(place.node(), key);
      LabelSelector selector =
          constraint == null ? null : LabelSelector.of(constraint.path("labelSelector"));
      if (workload == null || selector == null || !selector.matches(workload.podLabels())) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable JsonNode constraint(JsonNode constraints, String key) {
    for (JsonNode constraint : constraints) {
      if (constraint.path("topologyKey").asText().equals(key)
          && constraint.path("maxSkew").asInt() == 1
          && constraint.path("whenUnsatisfiable").asText().equals("ScheduleAnyway")) {
        return constraint;
      }
    }
    return null;
  }
}
