package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.helm.Helm;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.ValuesText;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.ValuePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which values a chart reads for one release. First, all values are replaced by marks at
 * once, and the rendered text is searched for the marks. If a mark is missing, its value is changed
 * alone. This is done with the switches of the chart on and off, because a switch may decide
 * whether a value is read.
 */
final class ReleaseProbing {
  private final Helm helm;
  private final HelmRequest request;
  private final ChartContract contract;
  private final ObjectNode values;
  private final Map<ObjectNode, Baseline> baselines = new HashMap<>();
  private @Nullable String ended;

  ReleaseProbing(Helm helm, ReleaseRendering rendering) {
    this.helm = helm;
    this.request = rendering.request();
    this.contract = rendering.release().chart().contract();
    this.values = EffectiveValues.of(request);
  }

  /**
   * The rendered text with which a trial is compared: rendered with the same switches, but without
   * the trial's value. Null if Helm fails.
   */
  private record Baseline(@Nullable StableText text) {}

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

  /**
   * The limit that stopped Helm, so that the trials prove nothing; null if no limit was reached.
   */
  @Nullable String ended() {
    return ended;
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
      left.removeAll(shown(left.stream().filter(p -> p.mark() != null).toList(), surrounding));
    }
    for (ObjectNode surrounding : surroundings) {
      left.removeIf(probe -> hasEffect(probe, surrounding));
    }
    left.removeIf(
        probe -> switches.near(probe.steps()).stream().anyMatch(near -> hasEffect(probe, near)));
    left.removeIf(probe -> hasEffect(probe, switches.without(probe.steps())));
    left.removeIf(
        probe ->
            probe.others().stream()
                .map(probe::with)
                .anyMatch(other -> surroundings.stream().anyMatch(s -> hasEffect(other, s))));
    return left;
  }

  /** The trials whose mark is in the rendered text, and those that make the chart fail. */
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

  private boolean hasEffect(Probe probe, ObjectNode surrounding) {
    StableText without = baseline(surrounding);
    if (without == null) {
      return false;
    }
    HelmOutcome outcome = render(List.of(probe), surrounding);
    String text = outcome.text();
    return text == null ? !isRefusal(outcome) : without.differsFrom(text);
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
    ObjectNode overlay = surrounding.deepCopy();
    for (Probe probe : probes) {
      EffectiveValues.put(overlay, values, probe.steps(), probe.value());
    }
    HelmOutcome outcome = helm.render(request.with(new ValuesText("probe", overlay.toString())));
    outcome.problems().stream()
        .filter(problem -> problem.kind() == HelmProblem.Kind.LIMIT)
        .forEach(problem -> ended = problem.message());
    return outcome;
  }
}
