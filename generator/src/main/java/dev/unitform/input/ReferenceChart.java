package dev.unitform.input;

import dev.unitform.yaml.YamlNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reference chart, which is used for catalog entries that name no chart.
 *
 * @param name the chart's name in its Chart.yaml
 * @param version the chart's version in its Chart.yaml
 * @param match the pattern of the names of a workload's objects
 * @param contract the contract; {@code {workload}} in it stands for the name of a workload
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
