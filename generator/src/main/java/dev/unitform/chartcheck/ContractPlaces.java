package dev.unitform.chartcheck;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of the catalog that has to be corrected if a rendered chart differs from the plan.
 */
final class ContractPlaces {
  private ContractPlaces() {}

  /** The line of the catalog that lists a value path of a chart; null if none does. */
  static @Nullable SourcePosition ofPath(Chart chart, String path) {
    return chart.contract().bindings().stream()
        .filter(binding -> binding.path().value().equals(path))
        .findFirst()
        .map(binding -> binding.path().position())
        .orElse(null);
  }

  /**
   * The line of the catalog that lists a value path. If no line lists the whole path, the line that
   * lists its longest beginning.
   */
  static @Nullable SourcePosition nearest(Chart chart, String path) {
    for (String part = path; !part.isEmpty(); part = withoutLastStep(part)) {
      SourcePosition exact = ofPath(chart, part);
      if (exact != null) {
        return exact;
      }
      for (Binding binding : chart.contract().bindings()) {
        if (isBelow(binding.path().value(), part)) {
          return binding.path().position();
        }
      }
    }
    return null;
  }

  /**
   * The value that the plan sets in a chart for one purpose of a workload, such as its replica
   * count; null if the plan sets none.
   */
  static @Nullable ValueAssignment value(
      PlannedRelease release, Purpose purpose, PlannedWorkload workload) {
    return release.values().stream()
        .filter(value -> value.purpose() == purpose)
        .filter(value -> concerns(release.chart(), value, workload))
        .findFirst()
        .orElse(null);
  }

  private static boolean concerns(Chart chart, ValueAssignment value, PlannedWorkload workload) {
    List<Binding> bindings =
        chart.contract().bindings().stream()
            .filter(binding -> binding.path().value().equals(value.path().text()))
            .toList();
    return bindings.isEmpty()
        ? value.workload() == null || value.workload().equals(workload)
        : bindings.stream().anyMatch(binding -> binding.concerns(workload.workload()));
  }

  /**
   * The line of the catalog that lists the value path for a purpose of a workload, such as its
   * replica count. If the catalog lists no such path, the line of the workload.
   */
  static @Nullable SourcePosition of(
      PlannedRelease release, Purpose purpose, PlannedWorkload workload) {
    ValueAssignment value = value(release, purpose, workload);
    SourcePosition at = value == null ? null : ofPath(release.chart(), value.path().text());
    return at != null ? at : workload.workload().name().position();
  }

  private static boolean isBelow(String path, String part) {
    return path.startsWith(part + ".") || path.startsWith(part + "[");
  }

  private static String withoutLastStep(String path) {
    int dot = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
