package dev.unitform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.RunScope;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the starter profile, rendered by the real Helm from its copy of the chart. */
class StarterProfileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static OutputTree tree() {
    Generation generation = Generation.forOutput(1);
    Result<Inputs> inputs = generation.read(Path.of("../profiles/starter.yaml"));
    assertThat(inputs.diagnostics()).isEmpty();
    Result<Plan> plan = generation.plan(inputs.get());
    assertThat(plan.diagnostics()).isEmpty();
    return generation.render(inputs.get(), plan.get(), RunScope.ALL).get();
  }

  private static String text(OutputTree tree, String path) {
    return Objects.requireNonNull(tree.files().get(new OutputPath(path)), path).text();
  }

  private void lay(OutputTree tree) throws IOException {
    for (OutputFile file : tree.files().values()) {
      Path path = folder.resolve(file.path().value());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
  }

  @Test
  void everyWorkloadOfEveryReleaseIsInTheClusterAsThePlanSays() throws IOException {
    OutputTree tree = tree();
    lay(tree);
    int workloads = 0;
    Map<String, Integer> seen = new LinkedHashMap<>();
    try (RenderedChart chart = new RenderedChart(folder.resolve("charts/unit-service"))) {
      for (JsonNode unit : JSON.readTree(text(tree, "plan.json")).get("units")) {
        for (JsonNode placement : unit.get("placements")) {
          for (JsonNode release : placement.get("releases")) {
            assertThat(release.get("chartFolder").asText()).isEqualTo("charts/unit-service");
            assertThat(release.get("postRendered").asBoolean()).isFalse();
            String name = release.get("name").asText();
            String namespace = release.get("namespace").asText();
            List<JsonNode> objects =
                chart.objects(
                    name,
                    namespace,
                    text(
                        tree,
                        "%s/values/%s/%s.yaml"
                            .formatted(unit.get("name").asText(), namespace, name)));
            for (JsonNode workload : release.get("workloads")) {
              check(name + "-" + workload.get("name").asText(), workload, objects);
              seen.merge(workload.get("kind").asText(), 1, Integer::sum);
              workloads++;
            }
          }
        }
      }
    }
    assertThat(workloads).isEqualTo(11);
    assertThat(seen).containsOnlyKeys("Deployment", "StatefulSet", "CronJob");
  }

  private static void check(String name, JsonNode planned, List<JsonNode> objects) {
    JsonNode object = only(objects, planned.get("kind").asText(), name);
    if (planned.get("kind").asText().equals("CronJob")) {
      assertThat(object.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
      return;
    }
    JsonNode scaling = planned.get("autoscaling");
    if (scaling.isNull()) {
      assertThat(object.at("/spec/replicas").asInt())
          .as(name)
          .isEqualTo(planned.get("replicas").asInt());
    } else {
      assertThat(object.at("/spec/replicas").asInt()).isEqualTo(scaling.get("min").asInt());
      JsonNode scaler = only(objects, "HorizontalPodAutoscaler", name);
      assertThat(scaler.at("/spec/minReplicas").asInt()).isEqualTo(scaling.get("min").asInt());
      assertThat(scaler.at("/spec/maxReplicas").asInt()).isEqualTo(scaling.get("max").asInt());
    }
    JsonNode labels = object.at("/spec/template/metadata/labels");
    List<String> wanted = new ArrayList<>();
    planned.get("spread").forEach(constraint -> wanted.add(spread(constraint)));
    List<String> found = new ArrayList<>();
    object
        .at("/spec/template/spec/topologySpreadConstraints")
        .forEach(
            constraint -> {
              assertThat(constraint.at("/labelSelector/matchLabels")).isEqualTo(labels);
              found.add(spread(constraint));
            });
    assertThat(found).as(name).isEqualTo(wanted);
    List<JsonNode> budgets = named(objects, "PodDisruptionBudget", name);
    if (planned.get("disruptionBudget").isNull()) {
      assertThat(budgets).as(name).isEmpty();
    } else {
      assertThat(budgets).as(name).hasSize(1);
      assertThat(budgets.get(0).at("/spec/maxUnavailable"))
          .isEqualTo(planned.at("/disruptionBudget/maxUnavailable"));
      assertThat(budgets.get(0).at("/spec/selector/matchLabels")).isEqualTo(labels);
    }
  }

  private static String spread(JsonNode constraint) {
    return "%s %s %s %s"
        .formatted(
            constraint.path("topologyKey"),
            constraint.path("maxSkew"),
            constraint.path("whenUnsatisfiable"),
            constraint.path("matchLabelKeys"));
  }

  private static List<JsonNode> named(List<JsonNode> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .toList();
  }

  private static JsonNode only(List<JsonNode> objects, String kind, String name) {
    List<JsonNode> found = named(objects, kind, name);
    assertThat(found).as("%s %s", kind, name).hasSize(1);
    return found.get(0);
  }

  @Test
  void itCoversEveryModeAndAPilotLight() {
    String plan = text(tree(), "plan.json");
    assertThat(plan)
        .contains(
            "\"highAvailability\": \"n-plus-one\"",
            "\"highAvailability\": \"active-active\"",
            "\"highAvailability\": \"singleton\"",
            "\"highAvailability\": \"cron-job\"",
            "\"dataUse\": \"standby\"",
            "\"minBy\": \"values\"");
  }

  @Test
  void terraformInstallsTheCopyAndAsksForNoRepository() {
    OutputTree tree = tree();
    assertThat(text(tree, "region-one/terraform/main.tf"))
        .contains("chart     = \"${path.module}/../../charts/unit-service\"")
        .doesNotContain("repository", "version", "postrender");
    assertThat(text(tree, "region-one/terraform/variables.tf"))
        .doesNotContain("chart_repository", "\"unitform\"");
  }
}
