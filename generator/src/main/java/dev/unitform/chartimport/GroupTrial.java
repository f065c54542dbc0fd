package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.Renders.LimitReachedException;
import dev.unitform.chartimport.Renders.Rendering;
import dev.unitform.chartimport.Trial.Form;
import dev.unitform.helm.HelmProblem;
import dev.unitform.kube.LabelSelector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries many paths in one rendering. The value at each path contains its own token (a unique word
 * or number), and the field in which a token appears shows the effect of its path. If the chart
 * fails, the group is halved until the paths that cause it are known.
 */
final class GroupTrial {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  private final SearchedChart chart;
  private final FoundPaths findings;
  private final List<Candidate> addable;
  private final List<Candidate> bounds;
  private final Set<Candidate> besides = new HashSet<>();
  private final Set<Candidate> alwaysSet = new LinkedHashSet<>();
  private final Set<Candidate> impossible = new HashSet<>();
  private final Set<Candidate> accepted = new HashSet<>();
  private final Map<Candidate, String> failures = new LinkedHashMap<>();
  private final Map<String, String> partial = new LinkedHashMap<>();

  GroupTrial(SearchedChart chart, FoundPaths findings) {
    this.bounds = chart.candidates().stream().filter(GroupTrial::isOpenBound).toList();
    this.addable =
        chart.candidates().stream()
            .filter(c -> c.parent().size() > 0 && (c.isSwitch() || bounds.contains(c)))
            .toList();
    this.chart = chart;
    this.findings = findings;
  }

  /** Whether the path is {@code maxUnavailable} of a budget, and the chart has no value for it. */
  private static boolean isOpenBound(Candidate candidate) {
    return candidate.origin() != Candidate.Origin.USUAL
        && candidate.isUnset()
        && candidate.roles().contains(PathRole.BUDGET_MAXIMUM);
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
    return partial;
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
      Rendering rendering = rendering(group, state);
      RenderedObjects snapshot = rendering.snapshot();
      if (snapshot != null) {
        group.forEach(trial -> accepted.add(trial.candidate()));
        scan(group, snapshot, state);
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
      List<Trial> blamed = new Blame(chart.renders().chart(), rendering.problems()).of(group);
      if (alike.contains(group) && !blamed.isEmpty()) {
        List<Trial> rest = without(group, blamed);
        alike.addAll(List.of(blamed, rest));
        open.addFirst(rest);
        open.addFirst(blamed);
      } else if (group.size() == 1 || alike.contains(group)) {
        group.forEach(trial -> failures.putIfAbsent(trial.candidate(), words(rendering)));
        // Paths with the same key usually fail for the same reason, so they are tried in one group.
        List<Trial> same = taken(open, trial -> isAlike(trial, first));
        alike.add(same);
        open.addFirst(same);
      } else {
        List<Trial> left = allowed(group, rendering.problems());
        if (left.size() < group.size()) {
          open.addFirst(left);
        } else {
          split(group, blamed, open);
        }
      }
    }
  }

  private Rendering rendering(List<Trial> group, ObjectNode state) throws LimitReachedException {
    Rendering rendering = chart.renders().render(overlay(group, state));
    while (rendering.snapshot() == null && setAlways(rendering.problems())) {
      rendering = chart.renders().render(overlay(group, state));
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
            .filter(bound -> !alwaysSet.contains(bound) && besides.add(bound))
            .forEach(beside::add);
      }
    }
    if (beside.isEmpty()) {
      return rendering;
    }
    alwaysSet.addAll(beside);
    Rendering together = chart.renders().render(overlay(group, state));
    if (together.snapshot() == null) {
      beside.forEach(alwaysSet::remove);
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
  private boolean setAlways(List<HelmProblem> problems) {
    boolean more = false;
    for (Candidate candidate : addable) {
      boolean named =
          problems.stream().anyMatch(problem -> names(problem.message(), candidate.text()));
      if (named && alwaysSet.add(candidate)) {
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

  /** Adds paths that all later trials set, since the chart fails without them. */
  void setAlways(Collection<Candidate> needed) {
    alwaysSet.addAll(needed);
  }

  boolean isAlwaysSet(Candidate candidate) {
    return alwaysSet.contains(candidate);
  }

  /** The values of the paths that are set in all trials, since the chart fails without them. */
  ObjectNode valuesAlwaysSet() {
    return overlay(List.of(), JsonNodeFactory.instance.objectNode());
  }

  private static boolean isAlike(Trial one, Trial other) {
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
  private static void split(List<Trial> group, List<Trial> blamed, Deque<List<Trial>> open) {
    int half = group.size() / 2;
    List<Trial> first = blamed.isEmpty() ? group.subList(0, half) : blamed;
    open.addFirst(without(group, first));
    open.addFirst(first);
  }

  private static List<Trial> without(List<Trial> group, List<Trial> part) {
    Set<Trial> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(part);
    return group.stream().filter(trial -> !gone.contains(trial)).toList();
  }

  /** The values to render for some trials. */
  ObjectNode overlay(List<Trial> trials, ObjectNode state) {
    ObjectNode overlay = state.deepCopy();
    for (Candidate candidate : alwaysSet) {
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

  private void scan(List<Trial> trials, RenderedObjects snapshot, ObjectNode state)
      throws LimitReachedException {
    Map<String, Trial> words = new HashMap<>();
    Map<String, Trial> numbers = new HashMap<>();
    for (Trial trial : trials) {
      boolean count = trial.role() == null && trial.token().matches("\\d+");
      (count ? numbers : words).put(trial.token(), trial);
    }
    // The trials are in the order of the candidates, the most reliable first. The first path that
    // sets a field goes into the contract.
    Map<Trial, List<Found>> found = new HashMap<>();
    List<Sighting> sightings = new ArrayList<>();
    for (ReachedField place : snapshot.places()) {
      for (String number : numbersAt(place)) {
        Trial trial = numbers.get(number);
        if (trial != null && !stoodThere(place, number)) {
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
      RenderedObjects shown = chart.shown(overlay(others, state));
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
        id -> !id.equals(Found.NO_WORKLOAD) && !chart.base().workloads().containsKey(id));
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
      Map<Trial, List<Found>> found) {
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
      Map<Trial, List<Found>> found,
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
        .add(new Found(role, trial.candidate(), trial.form(), about, place.field(), adds));
  }

  private boolean stoodThere(ReachedField place, String number) {
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

  /** Records that the chart takes a value at a path only if some other paths have values, too. */
  void needs(Candidate path, List<Candidate> others) {
    accepted.add(path);
    String names =
        others.stream().map(c -> "'%s'".formatted(c.text())).collect(Collectors.joining(", "));
    partial.put(
        path.text(),
        "the chart takes it only if %s %s a value, too"
            .formatted(names, others.size() == 1 ? "has" : "have"));
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
