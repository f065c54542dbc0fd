package dev.unitform.render;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tools that do not read the chart find the objects of a workload.
 *
 * @param kinds one, or all that it can be where nobody knows
 * @param name of the object; null where it is not known in full
 * @param pattern a regular expression for all of the name; null where nothing is known of it. It
 *     has no backslash and no quote, so that it may stand in any string.
 */
public record WorkloadObjects(
    List<WorkloadKind> kinds, @Nullable String name, @Nullable String pattern) {
  public WorkloadObjects {
    kinds = List.copyOf(kinds);
  }

  /** Of the workloads whose count an autoscaler owns. */
  static List<WorkloadObjects> scaled(PlannedRelease release) {
    return release.workloads().stream()
        .filter(workload -> workload.autoscaling() != null)
        .map(workload -> of(workload, release.name()))
        .distinct()
        .toList();
  }

  static WorkloadObjects of(PlannedWorkload workload, String release) {
    Workload.Match match = workload.match();
    WorkloadKind kind = match.kind() == null ? workload.kind() : match.kind();
    String glob = match.name() == null ? null : match.name().replace("{release}", release);
    return new WorkloadObjects(
        kind == null ? List.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET) : List.of(kind),
        glob == null || glob.contains("*") || glob.contains("?") ? null : glob,
        glob == null ? null : pattern(glob));
  }

  private static String pattern(String glob) {
    return glob.replace(".", "[.]").replace("*", ".*").replace('?', '.');
  }
}
