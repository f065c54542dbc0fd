package dev.unitform.chartcheck;

import dev.unitform.manifest.Manifest;
import dev.unitform.manifest.NameGlob;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.catalog.WorkloadKind;
import dev.unitform.plan.PlannedWorkload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rendered workloads of a release, by the planned ones: found as post-render finds them.
 *
 * @param byWorkload empty lists for what is not rendered
 * @param unknown rendered workloads that nobody planned
 */
record PlannedObjects(Map<PlannedWorkload, List<Manifest>> byWorkload, List<Manifest> unknown) {

  static PlannedObjects of(ReleaseRendering rendering) {
    List<Manifest> workloads =
        rendering.manifests().stream().filter(ObjectFields::isWorkload).toList();
    List<Manifest> unknown = new ArrayList<>(workloads);
    unknown.removeIf(ObjectFields::isHook);
    Map<PlannedWorkload, List<Manifest>> byWorkload = new LinkedHashMap<>();
    for (PlannedWorkload planned : rendering.release().workloads()) {
      List<Manifest> meant =
          workloads.stream()
              .filter(object -> isMeant(planned, object, rendering.release().name()))
              .toList();
      List<Manifest> lasting = meant.stream().filter(o -> !ObjectFields.isHook(o)).toList();
      // A hook is meant only where nothing else is, a job that runs before an upgrade, say.
      byWorkload.put(planned, lasting.isEmpty() ? meant : lasting);
      unknown.removeAll(meant);
    }
    return new PlannedObjects(byWorkload, unknown);
  }

  /** What is looked for, in words. */
  static String phrase(PlannedWorkload planned, String release) {
    Workload.Match match = planned.match();
    WorkloadKind kind = kind(planned);
    String what = kind == null ? "Deployment or StatefulSet" : kind.toString();
    return match.name() == null
        ? what
        : what + " called '" + match.name().replace("{release}", release) + "'";
  }

  /** Whether it is found by being the only Deployment or StatefulSet of its release. */
  static boolean meansTheOnlyOne(PlannedWorkload planned) {
    return kind(planned) == null && planned.match().name() == null;
  }

  private static boolean isMeant(PlannedWorkload planned, Manifest object, String release) {
    WorkloadKind kind = kind(planned);
    boolean ofKind =
        kind == null
            ? object.kind().equals("Deployment") || object.kind().equals("StatefulSet")
            : object.kind().equals(kind.toString());
    String glob = planned.match().name();
    return ofKind
        && (glob == null
            || new NameGlob(glob.replace("{release}", release)).matches(object.name()));
  }

  /** The kind that it must have; null for one that stays, of either kind. */
  private static @Nullable WorkloadKind kind(PlannedWorkload planned) {
    WorkloadKind asked = planned.match().kind();
    WorkloadKind known = planned.kind();
    return asked == null && known != null && !known.stays() ? known : asked;
  }
}
