package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.helm.Helm;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.ValuesText;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which values a chart reads for one release. First, all values are replaced by marks at
 * once, and the rendered text is searched for the marks. Values whose marks are missing are changed
 * in groups, which are halved until the values with an effect are found. This is done with the
 * switches of the chart on and off, because a switch may decide whether a value is read.
 */
final class ReleaseTrials {
  /**
   * Up to this number of trials, each trial is rendered alone. For more trials, it takes fewer
   * renderings to render them in groups.
   */
  private static final int ALONE_AT_MOST = 7;

  private static final int RENDERINGS_AT_MOST = 1_000;

  private final Helm helm;
  private final HelmRequest request;
  private final ChartContract contract;
  private final ReleaseRendering release;
  private final ObjectNode values;

  /**
   * The rendered texts with which trials are compared: rendered with the same switches, but without
   * the value of a trial. Empty if Helm fails, or if two renderings differ too much.
   */
  private final Map<ObjectNode, Optional<StableText>> baselines = new HashMap<>();

  private int renderings;
  private @Nullable Stop stop;

  ReleaseTrials(Helm helm, ReleaseRendering rendering) {
    this.helm = helm;
    this.release = rendering;
    this.request = rendering.request();
    this.contract = rendering.release().chart().contract();
    this.values = EffectiveValues.of(request);
  }

  /** The reason why the trials prove nothing, and the help text for the user. */
  private record Stop(String reason, String help) {
    static Stop ofTrial(String limit) {
      return new Stop(
          "a trial was stopped: " + limit,
          "look in the chart's templates for loops that depend on a value; try fewer charts in one"
              + " run");
    }
  }

  /** Makes a trial for each path. */
  List<ValueTrial> trialsOf(List<Binding> bindings) {
    List<ValueTrial> trials = new ArrayList<>();
    for (Binding binding : bindings) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path != null) {
        JsonNode current = EffectiveValues.at(values, path);
        trials.add(ValueTrial.of(binding, path, current, contract, trials.size()));
      }
    }
    return trials;
  }

  /** Whether two renderings of this release with the same values can be compared line by line. */
  boolean isPossible() {
    return baseline(JsonNodeFactory.instance.objectNode()) != null;
  }

  /** Whether a limit stopped the trials, so that they prove nothing. */
  boolean isStopped() {
    return stop != null;
  }

  /** Reports why the trials of this release prove nothing. */
  void reportTo(ReleaseFindings findings) {
    Traced<String> chart = release.release().chart().chart();
    Stop why =
        stop == null
            ? new Stop(
                "the chart renders different text each time",
                "set the values that the chart generates, such as passwords")
            : stop;
    findings.add(
        Code.EFF011,
        chart.position(),
        "Unitform cannot test which values '%s' reads: %s".formatted(chart.value(), why.reason()),
        why.help(),
        release.place());
  }

  /**
   * The trials that change nothing in the rendered chart. The chart probably does not read their
   * values.
   */
  List<ValueTrial> unread(List<ValueTrial> trials) {
    Switches switches = new Switches(values, contract);
    List<ValueTrial> left = new ArrayList<>(trials);
    List<ObjectNode> surroundings = switches.valueSets();
    for (ObjectNode surrounding : surroundings) {
      remove(left, paths(shown(left.stream().filter(p -> p.mark() != null).toList(), surrounding)));
    }
    for (ObjectNode surrounding : surroundings) {
      remove(left, effective(left, surrounding));
    }
    // All switches together were tried above. A switch that has no effect even then is not treated
    // as a switch.
    Set<List<Object>> idle =
        left.stream().map(trial -> trial.steps().steps()).collect(Collectors.toSet());
    removeEach(left, trial -> switches.near(trial.steps(), /* on= */ true, idle));
    removeEach(left, trial -> switches.near(trial.steps(), /* on= */ false, idle));
    removeEach(left, trial -> switches.without(trial.steps()));
    int most = left.stream().mapToInt(trial -> trial.others().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int number = i;
      for (ObjectNode surrounding : surroundings) {
        List<ValueTrial> others =
            left.stream()
                .filter(trial -> trial.others().size() > number)
                .map(trial -> trial.with(trial.others().get(number)))
                .toList();
        remove(left, effective(others, surrounding));
      }
    }
    return left;
  }

  private static void remove(List<ValueTrial> trials, Set<String> paths) {
    trials.removeIf(trial -> paths.contains(trial.path()));
  }

  private static Set<String> paths(List<ValueTrial> trials) {
    return trials.stream().map(ValueTrial::path).collect(Collectors.toSet());
  }

  /**
   * Removes the trials that have an effect. Each trial is rendered with the values that {@code
   * surrounding} returns for it.
   */
  private void removeEach(List<ValueTrial> trials, Function<ValueTrial, ObjectNode> surrounding) {
    Map<ObjectNode, List<ValueTrial>> groups = new LinkedHashMap<>();
    for (ValueTrial trial : trials) {
      groups.computeIfAbsent(surrounding.apply(trial), s -> new ArrayList<>()).add(trial);
    }
    groups.forEach((overlay, group) -> remove(trials, effective(group, overlay)));
  }

  /**
   * The trials that have an effect: their mark is in the rendered text, or they make the chart
   * fail.
   */
  private List<ValueTrial> shown(List<ValueTrial> trials, ObjectNode surrounding) {
    StableText without = baseline(surrounding);
    if (trials.isEmpty() || without == null) {
      return List.of();
    }
    HelmOutcome outcome = render(trials, surrounding);
    String text = outcome.text();
    if (text != null) {
      return trials.stream()
          .filter(p -> p.mark() != null && text.contains(p.mark()) && !without.contains(p.mark()))
          .toList();
    }
    if (trials.size() == 1) {
      return isRefusal(outcome) ? List.of() : trials;
    }
    List<ValueTrial> shown =
        new ArrayList<>(shown(trials.subList(0, trials.size() / 2), surrounding));
    shown.addAll(shown(trials.subList(trials.size() / 2, trials.size()), surrounding));
    return shown;
  }

  /**
   * The paths of the trials that have an effect. Trials are rendered in groups, because most of
   * these trials have no effect. A trial could hide the effect of another one in its group. So each
   * trial is rendered in several groups, and any two trials are separated in one of them.
   */
  private Set<String> effective(List<ValueTrial> trials, ObjectNode surrounding) {
    StableText without = trials.isEmpty() ? null : baseline(surrounding);
    if (without == null) {
      return Set.of();
    }
    Effects effects = new Effects(surrounding, without);
    if (trials.size() <= ALONE_AT_MOST) {
      trials.forEach(trial -> effects.find(List.of(trial)));
      return effects.found;
    }
    effects.find(trials);
    for (int bit = 1; bit < trials.size(); bit <<= 1) {
      for (int half : new int[] {0, bit}) {
        List<ValueTrial> group = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
          if ((i & bit) == half && !effects.isKnown(trials.get(i))) {
            group.add(trials.get(i));
          }
        }
        effects.find(group);
      }
    }
    return effects.found;
  }

  /** Finds the trials that have an effect. All renderings have the same switches on. */
  private final class Effects {
    private final ObjectNode surrounding;
    private final StableText without;

    /** The paths that have an effect. */
    private final Set<String> found = new HashSet<>();

    /** The paths that the chart's schema does not allow. */
    private final Set<String> refused = new HashSet<>();

    Effects(ObjectNode surrounding, StableText without) {
      this.surrounding = surrounding;
      this.without = without;
    }

    /**
     * Finds the trials in a group that have an effect. A group without any is rendered once; any
     * other group is halved.
     */
    void find(List<ValueTrial> group) {
      if (group.isEmpty() || stop != null) {
        return;
      }
      HelmOutcome outcome = render(group, surrounding);
      String text = outcome.text();
      if (text != null && !without.differsFrom(text)) {
        return;
      }
      if (group.size() == 1) {
        (text == null && isRefusal(outcome) ? refused : found).add(group.get(0).path());
        return;
      }
      find(group.subList(0, group.size() / 2));
      find(group.subList(group.size() / 2, group.size()));
    }

    boolean isKnown(ValueTrial trial) {
      return found.contains(trial.path()) || refused.contains(trial.path());
    }
  }

  /**
   * Whether Helm failed because the chart's schema does not allow the path. If the chart fails for
   * another reason, it has read the value.
   */
  private static boolean isRefusal(HelmOutcome outcome) {
    return outcome.problems().stream()
        .anyMatch(
            problem ->
                problem.kind() == HelmProblem.Kind.SCHEMA
                    && problem.message().startsWith("additional properties"));
  }

  private @Nullable StableText baseline(ObjectNode surrounding) {
    return baselines
        .computeIfAbsent(
            surrounding,
            s -> {
              String once = render(List.of(), s).text();
              String twice = once == null ? null : render(List.of(), s).text();
              return once == null || twice == null ? Optional.empty() : StableText.of(once, twice);
            })
        .orElse(null);
  }

  private HelmOutcome render(List<ValueTrial> trials, ObjectNode surrounding) {
    if (++renderings > RENDERINGS_AT_MOST) {
      stop =
          new Stop(
              "%,d renderings are not enough".formatted(RENDERINGS_AT_MOST),
              "remove the values of keys that are not in the chart's values.yaml, if the chart does"
                  + " not read them");
      return new HelmOutcome(null, List.of(), List.of());
    }
    ObjectNode overlay = surrounding.deepCopy();
    for (ValueTrial trial : trials) {
      // This is a copy, because the trial of a path below this path would change the value.
      EffectiveValues.put(overlay, values, trial.steps(), trial.value().deepCopy());
    }
    HelmOutcome outcome = helm.render(request.with(new ValuesText("probe", overlay.toString())));
    outcome.problems().stream()
        .filter(problem -> problem.kind() == HelmProblem.Kind.LIMIT)
        .forEach(problem -> stop = Stop.ofTrial(problem.message()));
    return outcome;
  }
}
