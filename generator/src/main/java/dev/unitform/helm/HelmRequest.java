package dev.unitform.helm;

import java.util.ArrayList;
import java.util.List;

/**
 * A release to render.
 *
 * @param kubernetesVersion of the cluster, as {@code major.minor.patch}
 * @param values in order; the last one wins
 */
public record HelmRequest(
    LoadedChart chart,
    String release,
    String namespace,
    String kubernetesVersion,
    List<ValuesText> values) {
  public HelmRequest {
    values = List.copyOf(values);
  }

  /** The same release with one more values file, which wins over the others. */
  public HelmRequest with(ValuesText more) {
    List<ValuesText> all = new ArrayList<>(values);
    all.add(more);
    return new HelmRequest(chart, release, namespace, kubernetesVersion, all);
  }
}
