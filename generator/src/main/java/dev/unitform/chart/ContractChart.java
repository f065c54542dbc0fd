package dev.unitform.chart;

import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.ValuePath;
import dev.unitform.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A substitute for a chart that is missing. It is made from the catalog: its templates read exactly
 * the value paths that the catalog lists for the chart, its default values are the vendor's sample
 * values, and it contains the workloads of one release.
 */
public final class ContractChart {
  private final Chart chart;
  private final Release release;
  private final List<Workload> workloads;
  private final List<Binding> bindings;
  private final Set<String> shown = new LinkedHashSet<>();
  private final SortedMap<String, String> files = new TreeMap<>();

  private ContractChart(Chart chart, Release release) {
    this.chart = chart;
    this.release = release;
    this.workloads = chart.workloadsOf(release);
    this.bindings =
        chart.contract().bindings().stream()
            .filter(binding -> ValuePath.parse(binding.path().value()) != null)
            .filter(
                binding ->
                    binding.workload() == null || workloads.stream().anyMatch(binding::concerns))
            .toList();
  }

  /** The chart's files by path. */
  public static SortedMap<String, String> files(Chart chart, Release release) {
    return new ContractChart(chart, release).files();
  }

  private SortedMap<String, String> files() {
    files.put(
        "Chart.yaml",
        """
        apiVersion: v2
        name: %s
        version: %s
        description: %s
        """
            .formatted(
                YamlText.quote(chart.chart().value()),
                YamlText.quote(chart.version().value()),
                YamlText.quote(
                    "Made from the catalog's contract; replaces the missing chart of the same"
                        + " name")));
    files.put("values.yaml", YamlText.block(ContractValues.of(bindings), 0));
    files.put("templates/_contract.tpl", GoTemplate.HELPERS);
    int number = 0;
    for (Workload workload : workloads) {
      ContractWorkload made = new ContractWorkload(chart.contract(), workload);
      files.put("templates/workload-%02d.yaml".formatted(number++), made.template());
      shown.addAll(made.shown());
    }
    files.put("templates/values.yaml", rest());
    return files;
  }

  /**
   * The template of a ConfigMap that shows the values at all paths which do not appear in the
   * workloads.
   */
  private String rest() {
    List<String> paths = new ArrayList<>();
    for (Binding binding : bindings) {
      String path = binding.path().value();
      if (shown.add(path)) {
        paths.add(path);
      }
    }
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ print .Release.Name "-contract" | quote }}
              labels:
                app.kubernetes.io/instance: {{ .Release.Name | quote }}
            data:
              release: %s
            """
                .formatted(YamlText.quote(release.name().value())));
    for (int i = 0; i < paths.size(); i++) {
      ValuePath path = ValuePath.of(paths.get(i));
      text.append(
          "  path-%03d: {{ print %s (%s | toJson) | quote }}%n"
              .formatted(i, GoTemplate.literal(path.text() + ": "), GoTemplate.at(path)));
    }
    return text.toString();
  }
}
