package dev.unitform.render;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a workload, for tools that do not read the chart.
 *
 * @param kinds its kind, or all possible kinds if it is not known
 * @param name the name of the object; null if it is not known completely
 * @param pattern a regular expression for the complete name; null if the name is not known. It
 *     contains no backslash and no quote, so that any string can contain it.
 */
public record WorkloadObjects(
    List<WorkloadKind> kinds, @Nullable String name, @Nullable String pattern) {
  public WorkloadObjects {
    kinds = List.copyOf(kinds);
  }

  /** The objects of the workloads that an autoscaler scales. */
  static List<WorkloadObjects> scaled(PlannedRelease release) {
    // The equality of records is made at run time, which a short run waits for; that of lists is
    // not.
    Map<List<@Nullable Object>, WorkloadObjects> scaled = new LinkedHashMap<>();
    for (PlannedWorkload workload : release.workloads()) {
      if (workload.autoscaling() != null) {
        WorkloadObjects objects = of(workload, release.name());
        scaled.putIfAbsent(Arrays.asList(objects.kinds, objects.name, objects.pattern), objects);
      }
    }
    return List.copyOf(scaled.values());
  }

  static WorkloadObjects of(PlannedWorkload workload, String release) {
    Workload.Match match = workload.match();
    WorkloadKind kind = match.kind() == null ? workload.kind() : match.kind();
    String glob = match.name() == null ? null : match.name().replace("{release}", release);
    return new WorkloadObjects(
        kind == null ? List.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET) : List.of(kind),
        workload.objectName(release),
        glob == null ? null : pattern(glob));
  }

  private static String pattern(String glob) {
    return glob.replace(".", "[.]").replace("*", ".*").replace('?', '.');
  }
}
