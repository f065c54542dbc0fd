package dev.unitform.chartcheck;

import dev.unitform.chart.FoundChart;
import dev.unitform.helm.HelmRequest;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import java.util.List;
import java.util.Map;

/**
 * A rendered release of a unit.
 *
 * @param request the input of Helm
 * @param path where the output contains the manifests if {@code generate --render} writes them
 * @param chartText the output of Helm
 * @param text the output of Helm with the changes by post-render
 * @param manifests the objects of {@code text}
 */
public record ReleaseRendering(
    PlannedUnit unit,
    Placement placement,
    PlannedRelease release,
    FoundChart chart,
    HelmRequest request,
    OutputPath path,
    String chartText,
    String text,
    List<KubernetesObject> manifests) {
  public ReleaseRendering {
    String namespace = release.namespace();
    manifests = manifests.stream().map(object -> object.in(namespace)).toList();
  }

  /** The rendered workloads of each planned workload. */
  public Map<PlannedWorkload, List<PodWorkload>> workloads() {
    return PlannedObjects.of(this).byWorkload();
  }

  /** The unit and name of the release, as messages list it. */
  public String place() {
    return unit.name() + "/" + release.name();
  }
}
