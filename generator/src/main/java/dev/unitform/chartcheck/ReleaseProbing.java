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
final class ReleaseProbing {
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
  private final Map<ObjectNode, Baseline> baselines = new HashMap<>();
  private int renderings;
  private @Nullable Stop stop;

  ReleaseProbing(Helm helm, ReleaseRendering rendering) {
    this.helm = helm;
    this.release = rendering;
    this.request = rendering.request();
    this.contract = rendering.release().chart().contract();
    this.values = EffectiveValues.of(request);
  }

  /**
   * The rendered text with which a trial is compared: rendered with the same switches, but without
   * the trial's value. Null if Helm fails.
   */
  private record Baseline(@Nullable StableText text) {}

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
  List<Probe> probes(List<Binding> bindings) {
    List<Probe> probes = new ArrayList<>();
    for (Binding binding : bindings) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path != null) {
        JsonNode current = EffectiveValues.at(values, path);
        probes.add(Probe.of(binding, path, current, contract, probes.size()));
      }
    }
    return probes;
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
  List<Probe> unread(List<Probe> probes) {
    Switches switches = new Switches(values, contract);
    List<Probe> left = new ArrayList<>(probes);
    List<ObjectNode> surroundings = switches.surroundings();
    for (ObjectNode surrounding : surroundings) {
      remove(left, paths(shown(left.stream().filter(p -> p.mark() != null).toList(), surrounding)));
    }
    for (ObjectNode surrounding : surroundings) {
      remove(left, effective(left, surrounding));
    }
    // All switches together were tried above. A switch that has no effect even then is not treated
    // as a switch.
    Set<List<Object>> idle =
        left.stream().map(probe -> probe.steps().steps()).collect(Collectors.toSet());
    removeEach(left, probe -> switches.near(probe.steps(), /* on= */ true, idle));
    removeEach(left, probe -> switches.near(probe.steps(), /* on= */ false, idle));
    removeEach(left, probe -> switches.without(probe.steps()));
    int most = left.stream().mapToInt(probe -> probe.others().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int number = i;
      for (ObjectNode surrounding : surroundings) {
        List<Probe> others =
            left.stream()
                .filter(probe -> probe.others().size() > number)
                .map(probe -> probe.with(probe.others().get(number)))
                .toList();
        remove(left, effective(others, surrounding));
      }
    }
    return left;
  }

  private static void remove(List<Probe> probes, Set<String> paths) {
    probes.removeIf(probe -> paths.contains(probe.path()));
  }

  private static Set<String> paths(List<Probe> probes) {
    return probes.stream().map(Probe::path).collect(Collectors.toSet());
  }

  /**
   * Removes the trials that have an effect. Each trial is rendered with the values that {@code
   * surrounding} returns for it.
   */
  private void removeEach(List<Probe> probes, Function<Probe, ObjectNode> surrounding) {
    Map<ObjectNode, List<Probe>> groups = new LinkedHashMap<>();
    for (Probe probe : probes) {
      groups.computeIfAbsent(surrounding.apply(probe), s -> new ArrayList<>()).add(probe);
    }
    groups.forEach((overlay, group) -> remove(probes, effective(group, overlay)));
  }

  /**
   * The trials that have an effect: their mark is in the rendered text, or they make the chart
   * fail.
   */
  private List<Probe> shown(List<Probe> probes, ObjectNode surrounding) {
    StableText without = baseline(surrounding);
    if (probes.isEmpty() || without == null) {
      return List.of();
    }
    HelmOutcome outcome = render(probes, surrounding);
    String text = outcome.text();
    if (text != null) {
      return probes.stream()
          .filter(p -> p.mark() != null && text.contains(p.mark()) && !without.contains(p.mark()))
          .toList();
    }
    if (probes.size() == 1) {
      return isRefusal(outcome) ? List.of() : probes;
    }
    List<Probe> shown = new ArrayList<>(shown(probes.subList(0, probes.size() / 2), surrounding));
    shown.addAll(shown(probes.subList(probes.size() / 2, probes.size()), surrounding));
    return shown;
  }

  /**
   * The paths of the trials that have an effect. Trials are rendered in groups, because most of
   * these trials have no effect. A trial could hide the effect of another one in its group. So each
   * trial is rendered in several groups, and any two trials are separated in one of them.
   */
  private Set<String> effective(List<Probe> probes, ObjectNode surrounding) {
    StableText without = probes.isEmpty() ? null : baseline(surrounding);
    if (without == null) {
      return Set.of();
    }
    Effects effects = new Effects(surrounding, without);
    if (probes.size() <= ALONE_AT_MOST) {
      probes.forEach(probe -> effects.find(List.of(probe)));
      return effects.found;
    }
    effects.find(probes);
    for (int bit = 1; bit < probes.size(); bit <<= 1) {
      for (int half : new int[] {0, bit}) {
        List<Probe> group = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
          if ((i & bit) == half && !effects.isKnown(probes.get(i))) {
            group.add(probes.get(i));
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
    void find(List<Probe> group) {
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

    boolean isKnown(Probe probe) {
      return found.contains(probe.path()) || refused.contains(probe.path());
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
              return new Baseline(twice == null ? null : StableText.of(once, twice));
            })
        .text();
  }

  private HelmOutcome render(List<Probe> probes, ObjectNode surrounding) {
    if (++renderings > RENDERINGS_AT_MOST) {
      stop =
          new Stop(
              "%,d renderings are not enough".formatted(RENDERINGS_AT_MOST),
              "remove the values of keys that are not in the chart's values.yaml, if the chart does"
                  + " not read them");
      return new HelmOutcome(null, List.of(), List.of());
    }
    ObjectNode overlay = surrounding.deepCopy();
    for (Probe probe : probes) {
      // This is a copy, because the trial of a path below this path would change the value.
      EffectiveValues.put(overlay, values, probe.steps(), probe.value().deepCopy());
    }
    HelmOutcome outcome = helm.render(request.with(new ValuesText("probe", overlay.toString())));
    outcome.problems().stream()
        .filter(problem -> problem.kind() == HelmProblem.Kind.LIMIT)
        .forEach(problem -> stop = Stop.ofTrial(problem.message()));
    return outcome;
  }
}
