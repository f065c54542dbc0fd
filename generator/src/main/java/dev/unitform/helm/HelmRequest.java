package dev.unitform.helm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A release to render.
 *
 * @param kubernetesVersion the version of the cluster, as {@code major.minor.patch}
 * @param values the values files; a later one overrides an earlier one
 * @param apiVersions the API versions that {@code .Capabilities.APIVersions.Has} finds, such as
 *     {@code policy/v1} and {@code policy/v1/PodDisruptionBudget}; empty for Helm's own list
 */
public record HelmRequest(
    LoadedChart chart,
    String release,
    String namespace,
    String kubernetesVersion,
    List<ValuesText> values,
    Set<String> apiVersions) {
  public HelmRequest {
    values = List.copyOf(values);
    apiVersions = Collections.unmodifiableSortedSet(new TreeSet<>(apiVersions));
  }

  /** A copy with one more values file, which overrides the others. */
  public HelmRequest with(ValuesText more) {
    List<ValuesText> all = new ArrayList<>(values);
    all.add(more);
    return new HelmRequest(chart, release, namespace, kubernetesVersion, all, apiVersions);
  }
}
