package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.input.Project;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the facts in {@code plan.json} about each release's workloads with the output of Helm
 * and post-render. Both are read as plain data here, except for the checks of the program.
 * Workloads are distinguished by their planned facts, not by their names.
 */
class PlannedAndRenderedTest {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private static Path noCharts;

  static Stream<Path> profiles() throws IOException {
    return Project.profilesIn(Path.of("..")).stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyReleaseIsRenderedAsItIsPlanned(Path profile) throws IOException {
    Generation generation = Generation.forOutput(2);
    Inputs inputs = generation.read(profile).get();
    compare(generation, inputs, generation.plan(inputs).get(), noCharts);
  }

  /** Compares each release of a plan with its rendered manifests. */
  static void compare(Generation generation, Inputs inputs, Plan planned, Path noCharts)
      throws IOException {
    Map<String, List<JsonNode>> rendered = new TreeMap<>();
    JsonNode plan = render(generation, inputs, planned, noCharts, rendered);
    int releases = 0;
    int workloads = 0;
    for (JsonNode unit : plan.path("units")) {
      for (JsonNode placement : unit.path("placements")) {
        for (JsonNode release : placement.path("releases")) {
          String path =
              "%s/rendered/%s/%s.yaml"
                  .formatted(
                      unit.path("name").asText(),
                      release.path("namespace").asText(),
                      release.path("name").asText());
          List<JsonNode> objects = rendered.remove(path);
          assertThat(objects).as(path).isNotNull();
          List<String> wanted = planned(release);
          assertThat(found(Objects.requireNonNull(objects), release))
              .as(path)
              .containsExactlyInAnyOrderElementsOf(wanted);
          releases++;
          workloads += wanted.size();
        }
      }
    }
    assertThat(rendered).isEmpty();
    assertThat(releases).isEqualTo(count(plan, "releases")).isPositive();
    assertThat(workloads).isGreaterThanOrEqualTo(releases);
  }

  /**
   * Shows that the test above can fail: a stream in which one thing is missing does not match the
   * plan.
   */
  @Test
  void whatIsMissingIsMissed() throws IOException {
    Map<String, List<JsonNode>> rendered = new TreeMap<>();
    Generation generation = Generation.forOutput(2);
    Inputs inputs = generation.read(Path.of("../profiles/starter.yaml")).get();
    JsonNode plan = render(generation, inputs, generation.plan(inputs).get(), noCharts, rendered);
    JsonNode release = plan.at("/units/0/placements/0/releases/0");
    String path =
        "%s/rendered/%s/%s.yaml"
            .formatted(
                plan.at("/units/0/name").asText(),
                release.path("namespace").asText(),
                release.path("name").asText());
    String stream =
        Objects.requireNonNull(rendered.get(path)).stream()
            .map(JsonNode::toString)
            .collect(Collectors.joining("\n---\n"));
    assertThat(found(objects(stream), release)).isEqualTo(planned(release));
    for (String[] edit :
        List.of(
            new String[] {"\"replicas\":2", "\"replicas\":1"},
            new String[] {"\"maxSkew\":1", "\"maxSkew\":2"},
            new String[] {"DoNotSchedule", "ScheduleAnyway"},
            new String[] {"\"labelSelector\"", "\"selector\""},
            new String[] {"PodDisruptionBudget", "Budget"},
            new String[] {"shop-critical", "shop"},
            new String[] {"\"Deployment\"", "\"Job\""})) {
      assertThat(stream).contains(edit[0]);
      assertThat(found(objects(stream.replaceFirst(edit[0], edit[1])), release))
          .as(edit[1])
          .isNotEqualTo(planned(release));
    }
  }

  /** Renders a profile with substitutes for its charts, and returns its plan.json. */
  private static JsonNode render(
      Generation generation,
      Inputs inputs,
      Plan plan,
      Path noCharts,
      Map<String, List<JsonNode>> rendered)
      throws IOException {
    OutputTree tree = generation.render(inputs, plan, RunScope.ALL).get();
    try (Charts charts = new Charts(noCharts, /* ofEveryProfile= */ false)) {
      Run.Product product = new Run.Product(inputs, plan, tree, Map.of(), /* partial= */ null);
      for (ManifestText text : ChartProof.check(product, charts).manifests()) {
        rendered.put(text.file(), objects(text.text()));
      }
    }
    return new ObjectMapper()
        .readTree(Objects.requireNonNull(tree.files().get(new OutputPath("plan.json"))).text());
  }

  private static int count(JsonNode plan, String key) {
    return StreamSupport.stream(plan.findValues(key).spliterator(), false)
        .mapToInt(JsonNode::size)
        .sum();
  }

  private static List<JsonNode> objects(String stream) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(stream)) {
      documents.forEachRemaining(
          document -> {
            if (document.isObject()) {
              objects.add(document);
            }
          });
    }
    return objects;
  }

  /** The planned facts of each workload of a release that has a count. */
  private static List<String> planned(JsonNode release) {
    String priority = "";
    for (JsonNode value : release.path("values")) {
      if (value.path("purpose").asText().equals("priority-class")) {
        priority = value.path("value").asText();
      }
    }
    List<String> planned = new ArrayList<>();
    for (JsonNode workload : release.path("workloads")) {
      if (workload.path("replicas").isNumber()) {
        JsonNode autoscaling = workload.path("autoscaling");
        List<String> spread = new ArrayList<>();
        workload.path("spread").forEach(constraint -> spread.add(constraint(constraint)));
        planned.add(
            "%s, spread %s, budget %s, priority '%s'"
                .formatted(
                    autoscaling.isObject()
                        ? autoscaling.path("min") + " to " + autoscaling.path("max")
                        : workload.path("replicas").toString(),
                    spread,
                    budget(workload.path("disruptionBudget")),
                    priority));
      }
    }
    return planned;
  }

  /** The same facts in the rendered manifests. */
  private static List<String> found(List<JsonNode> objects, JsonNode release) {
    List<String> found = new ArrayList<>();
    for (JsonNode object : objects) {
      if (KINDS.contains(object.path("kind").asText())) {
        JsonNode labels = object.at("/spec/template/metadata/labels");
        assertThat(matches(object.at("/spec/selector"), labels)).as("own selector").isTrue();
        List<String> spread = new ArrayList<>();
        for (JsonNode one : object.at("/spec/template/spec/topologySpreadConstraints")) {
          spread.add(
              matches(one.path("labelSelector"), labels) ? constraint(one) : "of other pods");
        }
        found.add(
            "%s, spread %s, budget %s, priority '%s'"
                .formatted(
                    scaling(object, objects, release),
                    spread,
                    budgets(objects, labels),
                    object.at("/spec/template/spec/priorityClassName").asText()));
      }
    }
    return found;
  }

  /**
   * Post-render raises an autoscaler's maximum and never lowers it, so a higher maximum counts as
   * equal.
   */
  private static int reached(JsonNode maximum, JsonNode release) {
    int reached = maximum.asInt(-1);
    for (JsonNode workload : release.path("workloads")) {
      JsonNode planned = workload.path("autoscaling");
      if (planned.path("maxBy").asText().equals("post-render")) {
        reached = Math.min(reached, planned.path("max").asInt());
      }
    }
    return reached;
  }

  private static String scaling(JsonNode workload, List<JsonNode> objects, JsonNode release) {
    for (JsonNode object : objects) {
      JsonNode target = object.at("/spec/scaleTargetRef");
      boolean scales =
          object.path("kind").asText().equals("HorizontalPodAutoscaler")
              && target.path("kind").equals(workload.path("kind"))
              && target.path("name").equals(workload.at("/metadata/name"));
      if (scales) {
        return object.at("/spec/minReplicas")
            + " to "
            + reached(object.at("/spec/maxReplicas"), release);
      }
    }
    return workload.at("/spec/replicas").toString();
  }

  private static String budgets(List<JsonNode> objects, JsonNode labels) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals("PodDisruptionBudget"))
        .filter(object -> matches(object.at("/spec/selector"), labels))
        .map(object -> budget(object.path("spec")))
        .collect(Collectors.joining(" and "));
  }

  private static String budget(JsonNode budget) {
    return budget.has("minAvailable")
        ? "minAvailable " + budget.path("minAvailable")
        : budget.has("maxUnavailable") ? "maxUnavailable " + budget.path("maxUnavailable") : "";
  }

  private static String constraint(JsonNode constraint) {
    return "%s skew %s %s"
        .formatted(
            constraint.path("topologyKey").asText(),
            constraint.path("maxSkew"),
            constraint.path("whenUnsatisfiable").asText());
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    if (!selector.path("matchLabels").isObject()) {
      return false;
    }
    return selector.path("matchLabels").properties().stream()
        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
  }
}
