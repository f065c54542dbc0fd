package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.planner.rule.ContractRule;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a catalog without a profile: the installation order, contradictions between the vendor's
 * documents, and missing value paths. {@code CatalogReader} checks references.
 */
public final class CatalogLint {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<String, Traced<Integer>> priorities = new LinkedHashMap<>();
  private final Map<String, Chart> namespaces = new LinkedHashMap<>();

  private CatalogLint() {}

  /** All findings, sorted by place. */
  public static List<Diagnostic> lint(Catalog catalog) {
    CatalogLint lint = new CatalogLint();
    lint.diagnostics.addAll(ReleaseOrder.of(catalog).diagnostics());
    ContractRule.check(catalog, lint.diagnostics);
    catalog.services().values().forEach(lint::service);
    return lint.diagnostics.sorted();
  }

  private void service(Service service) {
    Service.Spec spec = service.spec();
    for (Traced<String> notice : spec.notices()) {
      diagnostics.add(Code.CAT003, notice.position(), service.id() + ": " + notice.value());
    }
    if (service.overrulesRecovery()) {
      diagnostics.add(
          Code.CAT003,
          spec.disasterRecovery().position(),
          "%s: the DR mode '%s' contradicts the hosting '%s'"
              .formatted(service.id(), spec.disasterRecovery().value(), spec.hosting().value()),
          "the hosting takes precedence: nothing of the service is installed in a secondary unit");
    }
    Service.PriorityClass priority = spec.priorityClass();
    if (priority != null) {
      priority(priority);
    }
    for (Chart chart : spec.charts()) {
      namespace(chart);
      chart.releases().forEach(release -> checkMatches(chart, release));
      for (Workload workload : chart.workloads()) {
        count(service, chart, workload);
        if (SpreadValues.lacksSelector(chart.contract(), workload)) {
          diagnostics.add(
              Code.CAT010,
              workload.name().position(),
              ("'%s' has a key for spread constraints, but the catalog does not have the labels of"
                      + " the pods of '%s'")
                  .formatted(chart.chart().value(), workload.name().value()),
              "add podLabels to the workload, or addsSelector: true to the path of the spread"
                  + " constraints; until then, post-render writes the constraints");
        }
      }
    }
  }

  private void priority(Service.PriorityClass priority) {
    String name = priority.name().value();
    Traced<Integer> given = new Traced<>(priority.value(), priority.name().cause());
    Traced<Integer> other = priorities.putIfAbsent(name, given);
    if (other != null && !other.value().equals(given.value())) {
      differ(
          "the priority class '%s' has two values, %d and %d"
              .formatted(
                  name,
                  Math.min(given.value(), other.value()),
                  Math.max(given.value(), other.value())),
          given.position(),
          other.position());
    }
  }

  private void namespace(Chart chart) {
    Chart other = namespaces.putIfAbsent(chart.namespace().value(), chart);
    if (other != null && other.externalTraffic() != chart.externalTraffic()) {
      differ(
          "the namespace '%s' is marked externalTraffic by one chart and not by another"
              .formatted(chart.namespace().value()),
          chart.namespace().position(),
          other.namespace().position());
    }
  }

  private void differ(String what, @Nullable SourcePosition one, @Nullable SourcePosition other) {
    diagnostics.addAboutTwo(
        Code.PLN112,
        one,
        other,
        what,
        "write the same at both places, because a unit has only one object of this name");
  }

  private void checkMatches(Chart chart, Release release) {
    List<Workload> matched =
        chart.workloadsOf(release).stream().filter(Workload::mayRunPermanently).toList();
    if (matched.size() < 2) {
      return;
    }
    for (Workload workload : matched) {
      if (workload.match() == null) {
        diagnostics.add(
            Code.CAT011,
            workload.name().position(),
            "'%s' is not the only workload of '%s', and has no match"
                .formatted(workload.name().value(), release.name().value()),
            "give the workload a match: {kind, name}, by which post-render finds it");
      }
    }
  }

  private void count(Service service, Chart chart, Workload workload) {
    boolean counted =
        workload.mayRunPermanently()
            && (workload.isSupporting()
                || service.spec().highAvailability().stream()
                    .anyMatch(mode -> mode.value() != HighAvailability.CRON_JOB));
    if (counted && ContractKeys.ofReplicas(chart.contract().replicas(), workload) == null) {
      diagnostics.add(
          Code.CAT004,
          workload.name().position(),
          "the catalog names no value of the chart '%s' that sets the replicas of '%s'"
              .formatted(chart.chart().value(), workload.name().value()),
          "post-render sets them; if the chart has such a value, add its path under"
              + " contract.replicas");
    }
  }
}
