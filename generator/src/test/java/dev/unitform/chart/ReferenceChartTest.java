package dev.unitform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference chart, rendered by the real Helm. */
class ReferenceChartTest {
  private static final Path FOLDER = Path.of("../templates/charts/unit-service");
  private static final ObjectMapper YAML = new YAMLMapper();

  private static final String DEPLOYMENT = "kind: Deployment, image: {repository: i, tag: t}";
  private static final String STATEFUL_SET = "kind: StatefulSet, image: {repository: i, tag: t}";
  private static final String CRON_JOB =
      "kind: CronJob, schedule: '@daily', image: {repository: i, tag: t}";
  private static final String JOB = "kind: Job, image: {repository: i, tag: t}";

  /**
   * For each key of the schema, a workload with the key and the change that it must cause in the
   * manifests.
   */
  private static final String CHANGES =
      """
      kind                                                  | JOB | CronJob, schedule: x
      image.registry                                        | DEPLOYMENT | r.example.com
      image.repository                                      | DEPLOYMENT | other
      image.tag                                             | DEPLOYMENT | other
      command                                               | DEPLOYMENT | [sh]
      args                                                  | DEPLOYMENT | [a]
      env                                                   | DEPLOYMENT | {A: b}
      envFrom                                               | DEPLOYMENT | [{secretRef: {name: s}}]
      port                                                  | DEPLOYMENT | 8080
      servicePort                                           | DEPLOYMENT, port: 8080 | 80
      readinessProbe                                        | DEPLOYMENT, port: 8080 | {httpGet: {port: main, path: /}}
      resources.requests.cpu                                | DEPLOYMENT | 100m
      resources.requests.memory                             | DEPLOYMENT | 1Gi
      resources.limits.cpu                                  | DEPLOYMENT | 100m
      resources.limits.memory                               | DEPLOYMENT | 1Gi
      replicas                                              | DEPLOYMENT | 3
      autoscaling.enabled                                   | DEPLOYMENT, autoscaling: {enabled: false, minReplicas: 2, maxReplicas: 3} | true
      autoscaling.minReplicas                               | DEPLOYMENT, autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 4} | 3
      autoscaling.maxReplicas                               | DEPLOYMENT, autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 4} | 5
      autoscaling.targetCPUUtilizationPercentage            | DEPLOYMENT, autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 4} | 50
      autoscaling.targetMemoryUtilizationPercentage         | DEPLOYMENT, autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 4} | 50
      podDisruptionBudget.enabled                           | STATEFUL_SET, podDisruptionBudget: {enabled: false} | true
      podDisruptionBudget.maxUnavailable                    | STATEFUL_SET, podDisruptionBudget: {enabled: true} | 50%
      podDisruptionBudget.minAvailable                      | STATEFUL_SET, podDisruptionBudget: {enabled: true} | 2
      topologySpreadConstraints[].topologyKey               | DEPLOYMENT, SPREAD | other
      topologySpreadConstraints[].maxSkew                   | DEPLOYMENT, SPREAD | 2
      topologySpreadConstraints[].whenUnsatisfiable         | DEPLOYMENT, SPREAD | DoNotSchedule
      topologySpreadConstraints[].minDomains                | DEPLOYMENT, SPREAD | 2
      topologySpreadConstraints[].nodeAffinityPolicy        | DEPLOYMENT, SPREAD | Ignore
      topologySpreadConstraints[].nodeTaintsPolicy          | DEPLOYMENT, SPREAD | Honor
      topologySpreadConstraints[].matchLabelKeys            | DEPLOYMENT, SPREAD | [pod-template-hash]
      topologySpreadConstraints[].labelSelector             | DEPLOYMENT, SPREAD | {matchLabels: {a: b}}
      affinity                                              | CRON_JOB | {nodeAffinity: {}}
      nodeSelector                                          | CRON_JOB | {a: b}
      tolerations                                           | CRON_JOB | [{operator: Exists}]
      strategy                                              | STATEFUL_SET | {type: OnDelete}
      serviceAccountName                                    | JOB | robot
      podSecurityContext                                    | JOB | {fsGroup: 1}
      securityContext                                       | JOB | {runAsUser: 1}
      storage.size                                          | STATEFUL_SET, storage: {size: 1Gi, mountPath: /a} | 2Gi
      storage.mountPath                                     | STATEFUL_SET, storage: {size: 1Gi, mountPath: /a} | /b
      storage.storageClassName                              | STATEFUL_SET, storage: {size: 1Gi, mountPath: /a} | fast
      schedule                                              | CRON_JOB | '@hourly'
      timeZone                                              | CRON_JOB | Etc/UTC
      concurrencyPolicy                                     | CRON_JOB | Allow
      startingDeadlineSeconds                               | CRON_JOB | 60
      """;

  private static RenderedChart chart;

  @BeforeAll
  static void open() throws IOException {
    chart = new RenderedChart(FOLDER);
  }

  @AfterAll
  static void close() {
    chart.close();
  }

  private static String workload(String name, String body) {
    return "workloads: {%s: {%s}}\n"
        .formatted(
            name,
            body.replace("DEPLOYMENT", DEPLOYMENT)
                .replace("STATEFUL_SET", STATEFUL_SET)
                .replace("CRON_JOB", CRON_JOB)
                .replace("JOB", JOB)
                .replace(
                    "SPREAD",
                    "topologySpreadConstraints: [{topologyKey: zone, maxSkew: 1,"
                        + " whenUnsatisfiable: ScheduleAnyway}]"));
  }

  @Test
  void everyKeyOfAWorkloadHasAnEffect() throws IOException {
    Map<String, String[]> changes = new LinkedHashMap<>();
    for (String line : CHANGES.strip().split("\n", -1)) {
      String[] cells = line.split("\\|", -1);
      changes.put(cells[0].strip(), new String[] {cells[1].strip(), cells[2].strip()});
    }
    JsonNode schema = YAML.readTree(Files.readString(FOLDER.resolve("values.schema.json")));
    TreeSet<String> keys = new TreeSet<>();
    leaves(schema, schema.at("/definitions/workload"), "", keys);
    assertThat(changes.keySet()).containsExactlyInAnyOrderElementsOf(keys);
    List<String> without = new ArrayList<>();
    for (Map.Entry<String, String[]> change : changes.entrySet()) {
      ObjectNode before = (ObjectNode) YAML.readTree(workload("w", change.getValue()[0]));
      ObjectNode after = before.deepCopy();
      ObjectNode at = (ObjectNode) after.at("/workloads/w");
      if (change.getKey().equals("kind")) {
        at.put("kind", "CronJob").put("schedule", "@daily");
      } else {
        String[] steps = change.getKey().split("\\.|\\[]\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
          at =
              steps[i].equals("topologySpreadConstraints")
                  ? (ObjectNode) at.get(steps[i]).get(0)
                  : at.has(steps[i]) ? (ObjectNode) at.get(steps[i]) : at.putObject(steps[i]);
        }
        at.set(steps[steps.length - 1], YAML.readTree(change.getValue()[1]));
      }
      if (text(before).equals(text(after))) {
        without.add(change.getKey());
      }
    }
    assertThat(without).as("keys without an effect").isEmpty();
  }

  private static String text(JsonNode values) throws IOException {
    return chart.text("rel", "space", YAML.writeValueAsString(values));
  }

  private static void leaves(JsonNode root, JsonNode node, String path, Set<String> keys) {
    if (node.has("$ref")) {
      leaves(root, root.at(node.get("$ref").asText().substring(1)), path, keys);
    } else if (node.has("properties")) {
      node.get("properties")
          .properties()
          .forEach(
              property ->
                  leaves(
                      root,
                      property.getValue(),
                      path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                      keys));
    } else if (node.path("items").has("$ref")) {
      leaves(root, node.get("items"), path + "[]", keys);
    } else {
      keys.add(path);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          imageRegistry: r.example.com
          imagePullSecrets: [{name: s}]
          priorityClassName: high
          env: {A: b}
          """)
  void everyKeyOfTheReleaseHasAnEffect(String key) {
    String values = workload("w", DEPLOYMENT);
    assertThat(chart.text("rel", "space", values + key))
        .isNotEqualTo(chart.text("rel", "space", values));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replica: 3                                     | additional properties 'replica' not allowed
          DEPLOYMENT, storage: {size: 1Gi, mountPath: /} | workloads.w.storage
          DEPLOYMENT, schedule: '@daily'                 | workloads.w.schedule
          CRON_JOB, replicas: 2                          | workloads.w.replicas
          JOB, podDisruptionBudget: {enabled: false}     | workloads.w.podDisruptionBudget
          kind: CronJob, image: {repository: i, tag: t}  | missing property 'schedule'
          DEPLOYMENT, servicePort: 80                    | missing property 'port'
          DEPLOYMENT, autoscaling: {enabled: true}       | missing properties 'minReplicas', 'maxReplicas'
          DEPLOYMENT, env: {A: 1}                        | got number, want string
          DEPLOYMENT, podDisruptionBudget: {enabled: true, minAvailable: 1, maxUnavailable: 1} | workloads.w.podDisruptionBudget
          kind: Deployment, image: {repository: i, tag: 1.27} | got number, want string
          """)
  void helmRefusesWhatTheChartWouldIgnore(String body, String because) {
    assertThat(String.join("\n", chart.problems(workload("w", body)))).contains(because);
  }

  @Test
  void everySelectorMatchesThePodsOfItsOwnWorkloadAndOfNoOther() throws IOException {
    String both = "SPREAD, replicas: 2, port: 80, podDisruptionBudget: {enabled: true}";
    List<JsonNode> objects =
        chart.objects(
            "rel", "space", values("a", "DEPLOYMENT, " + both, "b", "STATEFUL_SET, " + both));
    for (String name : List.of("a", "b")) {
      JsonNode labels = null;
      List<JsonNode> selectors = new ArrayList<>();
      for (JsonNode object : objects) {
        if (!object.at("/metadata/name").asText().equals("rel-" + name)) {
          continue;
        }
        if (object.at("/spec").has("template")) {
          labels = object.at("/spec/template/metadata/labels");
          selectors.add(object.at("/spec/selector/matchLabels"));
          selectors.add(
              object.at(
                  "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels"));
        } else if (object.path("kind").asText().equals("Service")) {
          selectors.add(object.at("/spec/selector"));
        } else {
          selectors.add(object.at("/spec/selector/matchLabels"));
        }
      }
      assertThat(selectors).hasSize(4).containsOnly(labels);
      assertThat(labels)
          .hasToString(
              "{\"app.kubernetes.io/name\":\"%s\",\"app.kubernetes.io/instance\":\"rel\"}"
                  .formatted(name));
    }
  }

  private static String values(String first, String one, String second, String other) {
    return workload(first, one).replace("}}\n", "}, ")
        + workload(second, other).substring("workloads: {".length());
  }

  @Test
  void aConstraintWithASelectorKeepsIt() throws IOException {
    JsonNode constraint =
        chart
            .only(
                "Deployment",
                workload(
                    "w",
                    "DEPLOYMENT, topologySpreadConstraints: [{topologyKey: zone, maxSkew: 1,"
                        + " whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}}]"))
            .at("/spec/template/spec/topologySpreadConstraints/0");
    assertThat(constraint.get("labelSelector")).hasToString("{\"matchLabels\":{\"a\":\"b\"}}");
  }

  @ParameterizedTest(name = "{0}: {1} replicas, strategy {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEPLOYMENT                                              | 1 | Recreate
          DEPLOYMENT, replicas: 1                                 | 1 | Recreate
          DEPLOYMENT, replicas: 2                                 | 2 |
          DEPLOYMENT, replicas: 1, strategy: {type: RollingUpdate} | 1 | RollingUpdate
          DEPLOYMENT, replicas: 3, autoscaling: {enabled: true, minReplicas: 3, maxReplicas: 6} | 3 |
          DEPLOYMENT, autoscaling: {enabled: true, minReplicas: 4, maxReplicas: 6} | 4 |
          DEPLOYMENT, replicas: 1, autoscaling: {enabled: true, minReplicas: 1, maxReplicas: 6} | 1 |
          """)
  void aSingleReplicaIsRecreatedAndAScaledOneKeepsItsMinimum(
      String body, String replicas, String strategy) throws IOException {
    JsonNode spec = chart.only("Deployment", workload("w", body)).get("spec");
    assertThat(spec.path("replicas").asText(null)).isEqualTo(replicas);
    assertThat(spec.at("/strategy/type").asText(null)).isEqualTo(strategy);
  }

  @Test
  void aCronJobRunsOneAtATime() throws IOException {
    assertThat(
            chart.only("CronJob", workload("w", CRON_JOB)).at("/spec/concurrencyPolicy").asText())
        .isEqualTo("Forbid");
  }

  @Test
  void aJobThatRunsSomethingElseIsAnotherJob() throws IOException {
    String one = chart.only("Job", workload("w", JOB)).at("/metadata/name").asText();
    String same = chart.only("Job", workload("w", JOB)).at("/metadata/name").asText();
    String other = chart.only("Job", workload("w", "JOB, args: [a]")).at("/metadata/name").asText();
    assertThat(one).startsWith("rel-w-").isEqualTo(same).isNotEqualTo(other);
  }

  @Test
  void anEmptyVariableOfAWorkloadWinsOverThatOfTheRelease() throws IOException {
    JsonNode env =
        chart
            .only("Deployment", "env: {A: x, B: z}\n" + workload("w", "DEPLOYMENT, env: {A: ''}"))
            .at("/spec/template/spec/containers/0/env");
    assertThat(env)
        .hasToString("[{\"name\":\"A\",\"value\":\"\"},{\"name\":\"B\",\"value\":\"z\"}]");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"DEPLOYMENT, 63", "STATEFUL_SET, 52", "CRON_JOB, 52", "JOB, 61"})
  void longNamesStayWithinTheirLimitAndApart(String kind, int limit) throws IOException {
    String release = "r".repeat(53);
    TreeSet<String> names = new TreeSet<>();
    for (String last : List.of("a", "b")) {
      for (JsonNode object :
          chart.objects(release, "space", workload("w".repeat(62) + last, kind))) {
        if (!object.path("kind").asText().equals("Service")) {
          names.add(object.at("/metadata/name").asText());
        }
      }
    }
    assertThat(names).hasSize(2);
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(name)
                    .hasSizeLessThanOrEqualTo(limit)
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
  }

  @Test
  void namesThatLookLikeNumbersStayText() throws IOException {
    for (JsonNode object : chart.objects("2024-01", "1e3", workload("'01'", "STATEFUL_SET"))) {
      assertThat(object.at("/metadata/name").isTextual()).isTrue();
      assertThat(object.at("/metadata/namespace").isTextual()).isTrue();
      assertThat(object.at("/metadata/labels/app.kubernetes.io~1name").asText()).isEqualTo("01");
    }
  }
}
