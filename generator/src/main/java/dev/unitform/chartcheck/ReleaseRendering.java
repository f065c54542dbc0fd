package dev.unitform.chartcheck;

import dev.unitform.chart.FoundChart;
import dev.unitform.helm.HelmRequest;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.util.List;

/**
 * A release of a unit as the cluster would get it.
 *
 * @param request what Helm was given
 * @param path where the output has it, if it is part of the output
 * @param chartText what Helm gave back
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

  /** Its unit and name, for a list in a message. */
  public String place() {
    return unit.name() + "/" + release.name();
  }
}
