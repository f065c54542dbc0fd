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
 * A release of a unit as it reaches the cluster.
 *
 * @param request the input of Helm
 * @param path the path of its manifests below the output folder, even if the output does not
 *     contain them
 * @param chartText the output of Helm
 * @param text the same text with the additions of post-render
 * @param manifests the objects of the text
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

  /** The unit and name of the release, for a list in a message. */
  public String place() {
    return unit.name() + "/" + release.name();
  }
}
