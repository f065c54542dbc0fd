package dev.unitform.input;

import dev.unitform.yaml.YamlNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reference chart: it is used for catalog entries that name no chart.
 *
 * @param name and {@code version}: from its Chart.yaml
 * @param match the pattern of the names of a workload's objects
 * @param contract the contract, with {@code {workload}} in paths that exist once for each workload
 * @param files the files of the chart by path, with LF line ends
 */
public record ReferenceChart(
    YamlNode.Scalar name,
    YamlNode.Scalar version,
    YamlNode.Scalar match,
    YamlNode.Mapping contract,
    SortedMap<String, String> files) {
  public ReferenceChart {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
