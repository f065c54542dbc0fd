package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.helm.Helm;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.plan.PlannedWorkload;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that a chart reads every value path that the catalog lists for it. Helm does not report
 * values that no template reads. So each value is changed for a trial: if the rendered text stays
 * the same, the chart does not read the path.
 */
public final class IgnoredValuesCheck {
  private final Helm helm;
  private final ReleaseFindings findings = new ReleaseFindings();

  private IgnoredValuesCheck(Helm helm) {
    this.helm = helm;
  }

  /**
   * Checks every real chart once, with the values of each of its releases. Substitute charts are
   * not checked.
   */
  public static List<Diagnostic> check(List<ReleaseRendering> renderings, Helm helm) {
    Map<String, Map<String, ReleaseRendering>> byChart = new LinkedHashMap<>();
    for (ReleaseRendering rendering : renderings) {
      if (rendering.chart().isReal()) {
        Chart chart = rendering.release().chart();
        byChart
            .computeIfAbsent(
                chart.chart().position() + " " + chart.chart().value(),
                key -> new LinkedHashMap<>())
            .putIfAbsent(rendering.release().id(), rendering);
      }
    }
    IgnoredValuesCheck check = new IgnoredValuesCheck(helm);
    byChart.values().forEach(releases -> check.chart(List.copyOf(releases.values())));
    return check.findings.diagnostics();
  }

  /**
   * Releases may use different parts of the chart, so a path is reported only if the chart reads it
   * for no release.
   */
  private void chart(List<ReleaseRendering> releases) {
    Chart chart = releases.get(0).release().chart();
    Map<String, Binding> bindings = new LinkedHashMap<>();
    chart.contract().bindings().forEach(b -> bindings.putIfAbsent(b.path().value(), b));
    // A path that a template names is not reported: the template may read it under a condition that
    // no trial meets.
    MentionedValues mentioned = new MentionedValues(releases.get(0).request().chart().files());
    bindings.keySet().removeIf(mentioned::include);
    if (bindings.isEmpty()) {
      return;
    }
    Set<String> open = new LinkedHashSet<>();
    Set<String> read = new LinkedHashSet<>();
    for (ReleaseRendering release : releases) {
      ReleaseTrials releaseTrials = new ReleaseTrials(helm, release);
      if (!releaseTrials.isPossible()) {
        releaseTrials.reportTo(findings);
        return;
      }
      List<Binding> concerned =
          bindings.values().stream()
              .filter(binding -> !read.contains(binding.path().value()))
              .filter(binding -> concerns(binding, release))
              .toList();
      List<ValueTrial> trials = releaseTrials.trialsOf(concerned);
      List<String> unread = releaseTrials.unread(trials).stream().map(ValueTrial::path).toList();
      if (releaseTrials.isStopped()) {
        releaseTrials.reportTo(findings);
        return;
      }
      trials.stream().map(ValueTrial::path).filter(p -> !unread.contains(p)).forEach(read::add);
      open.addAll(unread);
    }
    open.removeAll(read);
    bindings.values().stream()
        .filter(binding -> open.contains(binding.path().value()))
        .forEach(binding -> ignored(binding, chart, releases));
  }

  private static boolean concerns(Binding binding, ReleaseRendering release) {
    return binding.workload() == null
        || release.release().workloads().stream()
            .map(PlannedWorkload::workload)
            .anyMatch(binding::concerns);
  }

  private void ignored(Binding binding, Chart chart, List<ReleaseRendering> releases) {
    String path = binding.path().value();
    List<String> known =
        EffectiveValues.paths(EffectiveValues.defaults(releases.get(0).request().chart().files()));
    boolean has =
        known.stream()
            .anyMatch(k -> k.equals(path) || k.startsWith(path + ".") || k.startsWith(path + "["));
    boolean written =
        releases.stream()
            .flatMap(r -> r.release().values().stream())
            .anyMatch(value -> value.path().text().equals(path));
    String meant = has ? "" : Suggestion.question(path, known);
    for (ReleaseRendering release : releases) {
      findings.add(
          written && !has ? Code.EFF009 : Code.EFF010,
          binding.path().position(),
          "'%s' does not read '%s': %s"
              .formatted(
                  chart.chart().value(),
                  path,
                  written
                      ? "the value has no effect"
                      : "no value at this path changes the rendered manifests"),
          has
              ? "the chart's own values contain the path, but no trial showed an effect: correct"
                  + " the path in the catalog, or remove it"
              : meant + "correct the path in the catalog, as in the chart's values.yaml",
          release.place());
    }
  }
}
