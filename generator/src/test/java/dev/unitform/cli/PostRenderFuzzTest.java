package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For any placement file and stream, post-render changes the stream or reports an error. A longer
 * run: {@code -Dunitform.fuzz=100000}.
 */
class PostRenderFuzzTest {
  private static final int RUNS = Integer.getInteger("unitform.fuzz", 1500);
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String PLACEMENT =
      """
      apiVersion: unitform/v1
      kind: Placement
      metadata: {name: web, namespace: web}
      spec:
        workloads:
          - match: {kind: Deployment, name: "{release}*"}
            replicas: 3
            autoscaling: {minReplicas: 3, maxReplicas: 6}
            topologySpreadConstraints:
              - {topologyKey: kubernetes.io/hostname, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway}
              - topologyKey: topology.kubernetes.io/zone
                maxSkew: 1
                whenUnsatisfiable: DoNotSchedule
                nodeTaintsPolicy: Honor
                matchLabelKeys: auto
            podDisruptionBudget: {maxUnavailable: 1}
          - match: {kind: StatefulSet}
            replicas: 2
            podDisruptionBudget: {maxUnavailable: 1}
          - match: {kind: CronJob}
            concurrencyPolicy: Forbid
      """;

  private static final List<String> OBJECTS =
      List.of(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web, labels: {app: web}, annotations: {helm.sh/hook: x}}
          spec:
            replicas: 1
            selector:
              matchLabels: {app: web}
              matchExpressions: [{key: app, operator: In, values: [web, other]}]
            template:
              metadata: {labels: {app: web, tier: "1"}}
              spec:
                topologySpreadConstraints:
                  - {topologyKey: kubernetes.io/hostname, maxSkew: 2, whenUnsatisfiable: ScheduleAnyway}
                containers: [{name: web, image: "web:1"}]
          """,
          """
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: {name: data, namespace: other}
          spec: {selector: {matchLabels: {app: data}}, template: {metadata: {labels: {app: data}}, spec: {}}}
          """,
          """
          apiVersion: batch/v1
          kind: CronJob
          metadata: {name: nightly}
          spec: {schedule: "0 3 * * *", jobTemplate: {}}
          """,
          """
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: {name: web}
          spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 2}
          """,
          """
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: {name: data}
          spec: {scaleTargetRef: {kind: StatefulSet, name: data}}
          """,
          """
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: {name: web}
          spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
          """,
          """
          apiVersion: apps/v1
          kind: DeploymentList
          items:
            - metadata: {name: web-2}
              spec: {selector: {matchLabels: {app: w}}, template: {metadata: {labels: {app: w}}, spec: {}}}
          """);

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          "~",
          "null",
          "*",
          "&",
          "<<",
          "on",
          "0x1F",
          "1e3",
          ".inf",
          "---",
          "%",
          "\t",
          "\u0085",
          "\uFEFF",
          "\uD83D\uDE00",
          "a: b",
          "# no",
          "{release}",
          "* ".repeat(90),
          "x".repeat(999));

  private static final List<String> ODD_LINES =
      List.of(
          "\n---\n",
          "\n...\n",
          "\t",
          " &a ",
          " *a ",
          "\n<<: *a\n",
          "? ",
          "- ",
          "{",
          "}",
          "]",
          "\"",
          "'",
          ": ",
          "!!binary ",
          "!x ",
          "|\n",
          "%YAML 1.1\n",
          "\r",
          "\u0000",
          "\u2028",
          "# ");

  @TempDir private Path folder;

  @Test
  void whateverItReadsItChangesItOrSaysWhyNot() throws IOException {
    int changed = 0;
    int refused = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      String placement = text(YAML.readTree(PLACEMENT), random, random.nextInt(3));
      StringBuilder stream = new StringBuilder();
      for (int objects = random.nextInt(5); objects >= 0; objects--) {
        JsonNode object = YAML.readTree(pick(OBJECTS, random));
        stream.append("---\n").append(text(object, random, random.nextInt(4)));
      }
      Files.writeString(folder.resolve("p.yaml"), placement);
      CommandRun run = run(stream.toString());
      String what =
          "seed %d\n--- placement\n%s\n--- stream\n%s\n--- said\n%s"
              .formatted(seed, placement, stream, run.err());
      assertThat(run.code()).as(what).isIn(ExitCode.OK, ExitCode.PROBLEMS);
      if (run.code() == ExitCode.OK) {
        CommandRun again = run(run.out());
        assertThat(again.code()).as(what).isEqualTo(ExitCode.OK);
        assertThat(again.out()).as(what).isEqualTo(run.out());
        changed++;
      } else {
        assertThat(run.out()).as(what).isEmpty();
        assertThat(run.err()).as(what).contains(": error[", "help: ");
        refused++;
      }
    }
    assertThat(changed).isGreaterThan(RUNS / 10);
    assertThat(refused).isGreaterThan(RUNS / 10);
  }

  private CommandRun run(String stream) {
    return CommandRun.with(stream, folder, "post-render", "--placement", "p.yaml");
  }

  private static String text(JsonNode tree, Random random, int changes) throws IOException {
    for (int i = 0; i < changes; i++) {
      change(tree, random);
    }
    String text =
        random.nextBoolean() ? YAML.writeValueAsString(tree).substring(4) : tree.toString() + "\n";
    for (int i = random.nextInt(6) - 4; i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(30));
      text =
          switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(end) + "\n";
            case 1 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
            default -> text.substring(0, at) + pick(ODD_LINES, random) + text.substring(at);
          };
    }
    return text;
  }

  /** Replaces, removes or duplicates a node at any place of a tree. */
  private static void change(JsonNode tree, Random random) {
    List<JsonNode> filled = new ArrayList<>();
    collect(tree, filled);
    JsonNode at = filled.get(random.nextInt(filled.size()));
    if (at instanceof ObjectNode object && !object.isEmpty()) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      String key = pick(keys, random);
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(pick(ODD_TEXTS, random), object.get(key));
        default -> object.set(key, odd(random, tree));
      }
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      if (random.nextBoolean()) {
        array.add(array.get(random.nextInt(array.size())).deepCopy());
      } else {
        array.set(random.nextInt(array.size()), odd(random, tree));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> filled) {
    if (node.isContainerNode()) {
      filled.add(node);
      node.forEach(child -> collect(child, filled));
    }
  }

  private static JsonNode odd(Random random, JsonNode tree) {
    return switch (random.nextInt(10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextInt(7) - 2);
      case 2 -> NODES.numberNode(Long.MAX_VALUE);
      case 3 -> NODES.numberNode(1.5);
      case 4 -> NODES.booleanNode(random.nextBoolean());
      case 5 -> NODES.arrayNode();
      case 6 -> NODES.objectNode();
      case 7 -> tree.deepCopy();
      case 8 -> NODES.arrayNode().add(NODES.nullNode()).add("x").add(tree.deepCopy());
      default -> NODES.textNode(pick(ODD_TEXTS, random));
    };
  }

  private static <T> T pick(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }
}
