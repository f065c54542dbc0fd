package dev.unitform.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.ValuesText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The folder of a chart, rendered by the real Helm. */
final class RenderedChart implements AutoCloseable {
  private static final ObjectMapper YAML = new YAMLMapper();

  private final HelmRenderer helm = new HelmRenderer();
  private final LoadedChart chart;

  RenderedChart(Path folder) {
    chart = new ChartLoader().load(folder, folder, folder.toString()).get();
  }

  private HelmOutcome outcome(String release, String namespace, String values) {
    return helm.render(
        new HelmRequest(
            chart,
            release,
            namespace,
            "1.31.0",
            List.of(new ValuesText("values", values)),
            Set.of()));
  }

  String text(String release, String namespace, String values) {
    HelmOutcome outcome = outcome(release, namespace, values);
    if (outcome.text() == null) {
      throw new AssertionError(outcome.problems());
    }
    return String.valueOf(outcome.text());
  }

  List<String> problems(String values) {
    return outcome("rel", "space", values).problems().stream()
        .map(problem -> problem.path() + " " + problem.message())
        .toList();
  }

  List<JsonNode> objects(String release, String namespace, String values) throws IOException {
    return YAML
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(text(release, namespace, values))
        .readAll()
        .stream()
        .filter(JsonNode::isObject)
        .toList();
  }

  /** The only object of a kind. */
  JsonNode only(String kind, String values) throws IOException {
    List<JsonNode> found =
        objects("rel", "space", values).stream()
            .filter(object -> object.path("kind").asText().equals(kind))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of kind " + kind);
    }
    return found.get(0);
  }

  @Override
  public void close() {
    helm.close();
  }
}
