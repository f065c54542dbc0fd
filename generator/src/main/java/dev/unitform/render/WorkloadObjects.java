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
 * The kinds and the name by which a tool that does not read the chart finds the Kubernetes object
 * of a workload.
 *
 * @param kinds the kind of the workload, or all possible kinds if it is not known
 * @param name the name of the object; null if the catalog has no name or only a pattern with
 *     wildcards
 * @param pattern a regular expression for the complete name; null if the name is not known. It
 *     contains neither a backslash nor a quote, so that a template can write it into a string of
 *     any language
 */
public record WorkloadObjects(
    List<WorkloadKind> kinds, @Nullable String name, @Nullable String pattern) {
  public WorkloadObjects {
    kinds = List.copyOf(kinds);
  }

  /** The objects of those workloads of a release that an autoscaler scales. */
  static List<WorkloadObjects> scaled(PlannedRelease release) {
    // The keys are lists instead of records: Java generates the equals method of a record at run
    // time, which would delay a short run.
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
    String glob = workload.nameGlob(release);
    return new WorkloadObjects(
        kind == null ? List.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET) : List.of(kind),
        workload.objectName(release),
        glob == null ? null : pattern(glob));
  }

  /** The regular expression that matches the same complete names as a glob. */
  static String pattern(String glob) {
    return glob.replace(".", "[.]").replace("*", ".*").replace('?', '.');
  }
}
