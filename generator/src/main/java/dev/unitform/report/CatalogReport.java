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
    StringBuilder text = new StringBuilder();
    text.append("%s (%s)%n".formatted(service.metadata().title(), service.id()));
    text.append("  file      %s%n".formatted(service.file()));
    Integer row = service.metadata().row();
    text.append(
        "  row       %s%n"
            .formatted(
                row == null
                    ? "none in the source page"
                    : "%d of the source page, named by: %s"
                        .formatted(row, service.metadata().named())));
    text.append("  HA        %s%n".formatted(modes(service)));
    text.append("  DR        %s%n".formatted(service.spec().disasterRecovery().value()));
    text.append("  hosting   %s%n".formatted(service.spec().hosting().value()));
    service.spec().notices().forEach(notice -> text.append("  notice    " + notice.value() + "\n"));
    service
        .spec()
        .needs()
        .forEach(
            need ->
                text.append(
                    "  needs     %s: %s%n".formatted(need.service().value(), need.evidence())));
    for (Chart chart : service.spec().charts()) {
      text.append(
          "  chart     %s %s in namespace %s%n"
              .formatted(
                  chart.chart().value(), chart.version().value(), chart.namespace().value()));
      for (Release release : chart.releases()) {
        text.append(
            "    release %s%s%s%n"
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
        text.append(
            "    runs    %s, %s%s%n"
                .formatted(
                    workload.name().value(),
                    workload.kind() == null ? "of unknown kind" : workload.kind().value(),
                    workload.limit() == null
                        ? ""
                        : ", " + workload.limit().value().phrase() + " (the chart's limit)"));
      }
    }
    return text.toString().replace("\r\n", "\n");
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
    rows.forEach(
        row -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
