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
 * @param values values files that the chart is rendered with
 * @param contract a contract for the chart, such as that of an earlier version; null if there is no
 *     contract. The import tries all paths of the contract, and other paths of the chart only if
 *     their names suggest a decision that they may set, such as {@code replicaCount}
 * @param givenBy the way in which the user gives values and facts about the cluster; error messages
 *     name its options or keys
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
