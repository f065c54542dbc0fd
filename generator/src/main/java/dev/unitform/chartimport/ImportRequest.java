package dev.unitform.chartimport;

import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A chart to import.
 *
 * @param service the id of the new service
 * @param release the release name of the installation
 * @param apiVersions the API versions that the chart can query; empty for Helm's defaults
 * @param renders the maximum number of renderings
 * @param time the maximum time
 */
public record ImportRequest(
    LoadedChart chart,
    String service,
    String release,
    String kubernetesVersion,
    Set<String> apiVersions,
    List<ValuesText> values,
    int renders,
    Duration time) {
  public ImportRequest {
    apiVersions = Collections.unmodifiableSet(new TreeSet<>(apiVersions));
    values = List.copyOf(values);
  }
}
