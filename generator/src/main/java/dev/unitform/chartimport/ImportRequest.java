package dev.unitform.chartimport;

import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import dev.unitform.model.catalog.ChartContract;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A chart to import.
 *
 * @param service the id of the new service
 * @param release the release name of the installation
 * @param apiVersions the API versions that the chart can query; empty for Helm's defaults
 * @param contract a contract for the chart, whose paths are tried whatever their names; null if
 *     there is none
 * @param givenBy where the user can give more values
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
    @Nullable ChartContract contract,
    GivenBy givenBy,
    int renders,
    Duration time) {
  public ImportRequest {
    apiVersions = Collections.unmodifiableSet(new TreeSet<>(apiVersions));
    values = List.copyOf(values);
  }
}
