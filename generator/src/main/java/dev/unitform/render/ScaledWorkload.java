package dev.unitform.render;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload whose count an autoscaler owns, as tools that compare objects have to find it.
 *
 * @param kinds one, or all that it can be where nobody knows
 * @param name of the object; null where it is not known in full
 * @param pattern a regular expression for all of the name; null where nothing is known of it. It
 *     has no backslash and no quote, so that it may stand in any string.
 */
public record ScaledWorkload(List<String> kinds, @Nullable String name, @Nullable String pattern) {
  public ScaledWorkload {
    kinds = List.copyOf(kinds);
  }

  static List<ScaledWorkload> of(PlannedRelease release) {
    return release.workloads().stream()
        .filter(workload -> workload.autoscaling() != null)
        .map(workload -> of(workload, release.name()))
        .distinct()
        .toList();
  }

  private static ScaledWorkload of(PlannedWorkload workload, String release) {
    Workload.Match match = workload.match();
    WorkloadKind kind = match.kind() == null ? workload.kind() : match.kind();
    String glob = match.name() == null ? null : match.name().replace("{release}", release);
    return new ScaledWorkload(
        kind == null
            ? List.of(WorkloadKind.DEPLOYMENT.toString(), WorkloadKind.STATEFUL_SET.toString())
            : List.of(kind.toString()),
        glob == null || glob.contains("*") || glob.contains("?") ? null : glob,
        glob == null ? null : pattern(glob));
  }

  private static String pattern(String glob) {
    return glob.replace(".", "[.]").replace("*", ".*").replace('?', '.');
  }
}
