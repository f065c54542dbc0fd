package dev.unitform.input;

import dev.unitform.yaml.YamlNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chart of catalog entries that name none.
 *
 * @param name and {@code version} as its Chart.yaml has them
 * @param match how it names the object of a workload
 * @param contract with {@code {workload}} where a path is there once for each workload
 * @param files the chart as Helm reads it, by path; line feeds only
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
