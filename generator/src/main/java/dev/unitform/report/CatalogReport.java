package dev.unitform.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.output.Json;
import dev.unitform.output.OneLine;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The service catalog as text: all services in a table, or one of them in full. */
public final class CatalogReport {
  private CatalogReport() {}

  /** All services, one per line. */
  public static String list(Catalog catalog, boolean json) {
    List<Service> services = List.copyOf(catalog.services().values());
    if (json) {
      return Json.text(services.stream().map(service -> Entry.of(service, null)).toList());
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SERVICE", "HA", "DR", "HOSTING", "CHARTS"));
    for (Service service : services) {
      rows.add(
          List.of(
              service.id(),
              modes(service),
              service.spec().disasterRecovery().value().toString(),
              service.spec().hosting().value().toString(),
              service.spec().charts().stream()
                  .map(chart -> chart.chart().value())
                  .distinct()
                  .collect(Collectors.joining(", "))));
    }
    return table(rows);
  }

  /** One service with its charts, releases and workloads. */
  public static String show(Service service, boolean json) {
    if (json) {
      return Json.text(
          Entry.of(service, service.spec().charts().stream().map(ChartEntry::of).toList()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s)".formatted(service.metadata().title(), service.id()));
    lines.add("  file      " + service.file());
    Traced<Integer> row = service.metadata().row();
    lines.add(
        "  row       "
            + (row == null
                ? "none in the vendor's HA/DR page"
                : "%d of the vendor's HA/DR page; source of the name: %s"
                    .formatted(row.value(), service.metadata().named())));
    lines.add("  HA        " + modes(service));
    lines.add("  DR        " + service.spec().disasterRecovery().value());
    lines.add("  hosting   " + service.spec().hosting().value());
    service.spec().notices().forEach(notice -> lines.add("  notice    " + notice.value()));
    service
        .spec()
        .needs()
        .forEach(
            need ->
                lines.add("  needs     %s: %s".formatted(need.service().value(), need.evidence())));
    for (Chart chart : service.spec().charts()) {
      lines.add(
          "  chart     %s %s in namespace %s"
              .formatted(
                  chart.chart().value(), chart.version().value(), chart.namespace().value()));
      for (Release release : chart.releases()) {
        lines.add(
            "    release %s%s%s"
                .formatted(
                    release.name().value(),
                    release.isPerTenant() ? " (per tenant)" : "",
                    release.after().isEmpty()
                        ? ""
                        : ", after "
                            + release.after().stream()
                                .map(Traced::value)
                                .collect(Collectors.joining(", "))));
      }
      for (Workload workload : chart.workloads()) {
        lines.add(
            "    runs    %s, %s%s"
                .formatted(
                    workload.name().value(),
                    workload.kind() == null ? "of unknown kind" : workload.kind().value(),
                    workload.limit() == null
                        ? ""
                        : ", " + workload.limit().value().phrase() + " (the chart's limit)"));
      }
    }
    return lines.stream().map(line -> TerminalText.safe(line) + "\n").collect(Collectors.joining());
  }

  @OneLine
  record Entry(
      String service,
      String title,
      List<HighAvailability> highAvailability,
      DisasterRecovery disasterRecovery,
      Hosting hosting,
      String file,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ChartEntry> charts) {
    static Entry of(Service service, @Nullable List<ChartEntry> charts) {
      return new Entry(
          service.id(),
          service.metadata().title(),
          service.spec().highAvailability().stream().map(Traced::value).toList(),
          service.spec().disasterRecovery().value(),
          service.spec().hosting().value(),
          service.file(),
          charts);
    }
  }

  record ChartEntry(
      String chart,
      String version,
      String namespace,
      List<String> releases,
      List<String> workloads) {
    static ChartEntry of(Chart chart) {
      return new ChartEntry(
          chart.chart().value(),
          chart.version().value(),
          chart.namespace().value(),
          chart.releases().stream().map(release -> release.name().value()).toList(),
          chart.workloads().stream().map(workload -> workload.name().value()).toList());
    }
  }

  private static String modes(Service service) {
    return service.spec().highAvailability().stream()
        .map(mode -> Objects.toString(mode.value()))
        .collect(Collectors.joining(", "));
  }

  /** Rows with aligned columns; the first row has the titles. */
  public static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(TerminalText::safe).toList()).toList();
    shown.forEach(
        row -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], TerminalText.columns(row.get(i)));
          }
        });
    StringBuilder text = new StringBuilder();
    for (List<String> row : shown) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(TerminalText.padRight(row.get(i), widths[i] + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
