package dev.unitform.app;

import dev.unitform.chartcheck.NondeterministicCalls;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.helm.TemplateCall;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reports charts whose rendered files change with each run, once for each chart. */
final class NondeterministicManifests {
  private final Map<Traced<String>, SortedSet<TemplateCall>> calls = new LinkedHashMap<>();
  private final Map<Traced<String>, SortedSet<String>> files = new LinkedHashMap<>();

  /**
   * Adds a file whose content changes with each run.
   *
   * @param found the template calls that cause the change; empty if they are not known
   */
  void add(Traced<String> chart, String file, SortedSet<TemplateCall> found) {
    calls.computeIfAbsent(chart, c -> new TreeSet<>()).addAll(found);
    files.computeIfAbsent(chart, c -> new TreeSet<>()).add(file);
  }

  void report(Diagnostics diagnostics) {
    files.forEach(
        (chart, changing) -> {
          SortedSet<TemplateCall> found = calls.getOrDefault(chart, new TreeSet<>());
          int more = changing.size() - 1;
          diagnostics.add(
              Code.HLM010,
              chart.position(),
              ("the output of '%s' depends on the time or on random values, so '%s'%s"
                      + " with each run%s")
                  .formatted(
                      chart.value(),
                      changing.first(),
                      more > 0 ? " and %d more change".formatted(more) : " changes",
                      found.isEmpty()
                          ? ""
                          : ": the chart's templates call " + NondeterministicCalls.named(found)),
              "give the chart its passwords and certificates, by references to"
                  + " your own secrets; switch off the timestamps that it prints");
        });
  }
}
