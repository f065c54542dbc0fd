package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.manifest.StandaloneManifests;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reports the Helm hooks in rendered manifests, once for each chart and not for each of its
 * releases.
 */
final class ChartHooks {
  private final Map<Traced<String>, SortedSet<String>> kept = new LinkedHashMap<>();
  private final Map<Traced<String>, SortedSet<String>> leftOut = new LinkedHashMap<>();

  void add(Traced<String> chart, StandaloneManifests manifests) {
    kept.computeIfAbsent(chart, c -> new TreeSet<>()).addAll(manifests.hooks());
    leftOut.computeIfAbsent(chart, c -> new TreeSet<>()).addAll(manifests.leftOut());
  }

  void report(Diagnostics diagnostics) {
    leftOut.forEach(
        (chart, hooks) ->
            report(
                diagnostics,
                Code.HLM012,
                chart,
                hooks,
                "the rendered manifests of '%s' leave out the hooks that do not run at an install"
                    + " or an upgrade: %s",
                "run a hook by hand if you need it"));
    kept.forEach(
        (chart, hooks) ->
            report(
                diagnostics,
                Code.HLM013,
                chart,
                hooks,
                "the rendered manifests of '%s' have hooks: %s",
                "Argo CD runs hooks before or after the other objects; for Flux and kubectl, which"
                    + " apply hooks like other objects, switch the hooks off in the chart's"
                    + " values"));
  }

  private static void report(
      Diagnostics diagnostics,
      Code code,
      Traced<String> chart,
      SortedSet<String> hooks,
      String message,
      String help) {
    if (!hooks.isEmpty()) {
      diagnostics.add(
          code, chart.position(), message.formatted(chart.value(), String.join(", ", hooks)), help);
    }
  }
}
