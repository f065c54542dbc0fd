package dev.unitform.chartimport;

import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import java.time.Duration;
import java.util.List;

/**
 * A chart to import.
 *
 * @param service the id of the service that it becomes
 * @param release the name that it is installed by
 * @param renders the most renders
 * @param time the most time
 */
public record ImportRequest(
    LoadedChart chart,
    String service,
    String release,
    String kubernetesVersion,
    List<ValuesText> values,
    int renders,
    Duration time) {
  public ImportRequest {
    values = List.copyOf(values);
  }
}
