package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.RunScope;
import dev.unitform.check.program.Programs.Outcome;
import dev.unitform.output.OutputFile;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Helm 3 and 4 install and upgrade releases in a cluster, with the plugin of the build. */
@Tag("cluster")
class HelmReleasesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PLUGINS = Path.of("target/helm-plugins").toAbsolutePath();

  @TempDir private Path folder;

  /** A unit's releases, with their generated files. */
  private record Shop(PlannedUnit unit, Path out) {
    List<String> given(PlannedRelease release) {
      Path values =
          out.resolve(
              "%s/values/%s/%s.yaml".formatted(unit.name(), release.namespace(), release.name()));
      return List.of(
          release.name(),
          out.resolve("charts/unit-service").toString(),
          "--namespace=" + release.namespace(),
          "--create-namespace",
          "--values=" + values);
    }
  }

  @BeforeAll
  static void programsAreThere() {
    ControlPlane.require("helm3", "helm4");
  }

  @BeforeEach
  void pluginsAreThere() {
    assertThat(PLUGINS).as("made by mvn package").isDirectory();
  }

  @ParameterizedTest(name = "Helm {0}")
  @ValueSource(ints = {3, 4})
  void theStartersReleasesAreInstalledAndUpgraded(int helm) throws Exception {
    try (ControlPlane cluster = ControlPlane.start()) {
      Shop shop = shop("first", Map.of());
      installAll(cluster, helm, shop);
      assertCounts(cluster, shop);

      Shop larger = shop("larger", Map.of("storefront: {n: 3,", "storefront: {n: 5,"));
      for (PlannedRelease release : larger.unit.releases()) {
        run(cluster, helm, "upgrade", larger.given(release));
      }
      assertCounts(cluster, larger);
      assertThat(deployed(cluster, helm)).hasSize(larger.unit.releases().size());
    }
  }

  @ParameterizedTest(name = "Helm {0}")
  @ValueSource(ints = {3, 4})
  void anAutoscalerThatComesTakesNoPodAway(int helm) throws Exception {
    try (ControlPlane cluster = ControlPlane.start()) {
      Shop fixed =
          shop("fixed", Map.of(", autoscaling: {max: 10}", "", "autoscaling: {cpu: 70}", ""));
      installAll(cluster, helm, fixed);
      assertCounts(cluster, fixed);

      Shop scaled = shop("scaled", Map.of());
      for (PlannedRelease release : scaled.unit.releases()) {
        run(cluster, helm, "upgrade", scaled.given(release));
      }
      cluster.until(
          "the autoscaler looked",
          () ->
              cluster.all("horizontalpodautoscalers").stream()
                  .filter(autoscaler -> !autoscaler.at("/status/conditions").isEmpty())
                  .findAny());
      assertCounts(cluster, scaled);
      assertThat(cluster.all("events"))
          .extracting(event -> event.path("message").asText())
          .noneMatch(message -> message.startsWith("Scaled down"));
    }
  }

  @ParameterizedTest(name = "Helm {0}")
  @ValueSource(ints = {3, 4})
  void whatAChartCannotBeToldIsAddedByThePlugin(int helm) throws Exception {
    try (ControlPlane cluster = ControlPlane.start()) {
      run(
          cluster,
          helm,
          "plugin",
          List.of("install", PLUGINS.resolve("helm-" + helm + "/unitform").toString()));
      List<String> release =
          List.of("parking", chart().toString(), "--namespace=parking", "--create-namespace");

      run(cluster, helm, "install", with(helm, release, placement(3)));
      JsonNode installed = only(cluster, "deployments", "parking");
      assertThat(installed.at("/spec/replicas").asInt()).isEqualTo(3);
      assertThat(
              installed
                  .at(
                      "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app")
                  .asText())
          .isEqualTo("parking");
      assertThat(
              only(cluster, "poddisruptionbudgets", "parking").at("/spec/maxUnavailable").asInt())
          .isEqualTo(1);

      run(cluster, helm, "upgrade", with(helm, release, placement(5)));
      assertThat(only(cluster, "deployments", "parking").at("/spec/replicas").asInt()).isEqualTo(5);
    }
  }

  /** The generated output of the starter profile and its catalog with some texts replaced. */
  private Shop shop(String name, Map<String, String> edits) throws IOException {
    Path project = folder.resolve(name);
    Path profiles = Files.createDirectories(project.resolve("profiles"));
    Path shipped = Path.of("../profiles");
    Path catalog = Files.createDirectories(profiles.resolve("starter-catalog"));
    try (Stream<Path> services = Files.list(shipped.resolve("starter-catalog"))) {
      for (Path service : services.toList()) {
        Files.writeString(catalog.resolve(service.getFileName()), edited(service, edits));
      }
    }
    Path profile = profiles.resolve("starter.yaml");
    Files.writeString(profile, edited(shipped.resolve("starter.yaml"), edits));
    Generation generation = Generation.forOutput(2);
    Inputs inputs = generation.read(profile).get();
    Plan plan = generation.plan(inputs).get();
    Path out = project.resolve("out");
    for (OutputFile file : generation.render(inputs, plan, RunScope.ALL).get().files().values()) {
      Path path = out.resolve(file.path().value());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return new Shop(plan.units().get(0), out);
  }

  private static String edited(Path file, Map<String, String> edits) throws IOException {
    String text = Files.readString(file);
    for (Map.Entry<String, String> edit : edits.entrySet()) {
      text = text.replace(edit.getKey(), edit.getValue());
    }
    return text;
  }

  private void installAll(ControlPlane cluster, int helm, Shop shop) throws Exception {
    cluster.create(List.copyOf(ClusterNodes.of(shop.unit.facts())));
    Outcome applied =
        cluster.kubectl(
            "apply",
            "--server-side",
            "--filename=" + shop.out.resolve(shop.unit.name() + "/manifests"));
    assertThat(applied.exit()).as(applied.err()).isZero();
    for (PlannedRelease release : shop.unit.releases()) {
      run(cluster, helm, "install", shop.given(release));
    }
  }

  /** The counts of all workloads in the cluster, after the autoscalers have acted. */
  private static void assertCounts(ControlPlane cluster, Shop shop) throws Exception {
    for (PlannedRelease release : shop.unit.releases()) {
      List<Integer> planned =
          release.workloads().stream()
              .filter(workload -> workload.replicas() != null)
              .map(workload -> workload.replicas().value())
              .sorted()
              .toList();
      cluster.until(
          "%s has %s replicas".formatted(release.name(), planned),
          () -> {
            List<Integer> counts = new ArrayList<>();
            for (String kind : List.of("deployments", "statefulsets")) {
              for (JsonNode object : cluster.all(kind)) {
                if (object
                    .at("/metadata/annotations/meta.helm.sh~1release-name")
                    .asText()
                    .equals(release.name())) {
                  counts.add(object.at("/spec/replicas").asInt());
                }
              }
            }
            return counts.stream().sorted().toList().equals(planned)
                ? Optional.of(counts)
                : Optional.empty();
          });
    }
  }

  private List<JsonNode> deployed(ControlPlane cluster, int helm) throws Exception {
    List<JsonNode> releases = new ArrayList<>();
    JSON.readTree(
            run(cluster, helm, "list", List.of("--all-namespaces", "--deployed", "--output=json"))
                .out())
        .forEach(releases::add);
    return releases;
  }

  /** A chart with one workload and without values. */
  private Path chart() throws IOException {
    Path chart = folder.resolve("parking");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(
        chart.resolve("Chart.yaml"), "apiVersion: v2\nname: parking\nversion: 1.0.0\n");
    Files.writeString(
        chart.resolve("templates/web.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: parking}
        spec:
          replicas: 1
          selector: {matchLabels: {app: parking}}
          template:
            metadata: {labels: {app: parking}}
            spec: {containers: [{name: web, image: web}]}
        """);
    return chart;
  }

  private Path placement(int replicas) throws IOException {
    return Files.writeString(
        folder.resolve("placement-%d.yaml".formatted(replicas)),
        """
        apiVersion: unitform/v1
        kind: Placement
        metadata: {name: parking, namespace: parking}
        spec:
          workloads:
            - match: {}
              replicas: %d
              topologySpreadConstraints:
                - topologyKey: topology.kubernetes.io/zone
                  maxSkew: 1
                  whenUnsatisfiable: ScheduleAnyway
              podDisruptionBudget: {maxUnavailable: 1}
        """
            .formatted(replicas));
  }

  private List<String> with(int helm, List<String> release, Path placement) {
    List<String> arguments = new ArrayList<>(release);
    if (helm == 3) {
      arguments.add("--post-renderer=" + data(helm).resolve("plugins/unitform/unitform"));
      arguments.add("--post-renderer-args=post-render");
    } else {
      arguments.add("--post-renderer=unitform");
    }
    arguments.add("--post-renderer-args=--placement=" + placement);
    return arguments;
  }

  private Path data(int helm) {
    return folder.resolve("helm-" + helm);
  }

  private Outcome run(ControlPlane cluster, int helm, String command, List<String> arguments)
      throws Exception {
    List<String> whole = new ArrayList<>(List.of("helm" + helm, command));
    whole.addAll(arguments);
    Map<String, String> variables =
        Map.of(
            "HELM_DATA_HOME", data(helm).toString(),
            "HELM_CONFIG_HOME", data(helm).resolve("config").toString(),
            "HELM_CACHE_HOME", data(helm).resolve("cache").toString(),
            "HELM_PLUGINS", "",
            "JAVA_HOME", System.getProperty("java.home"));
    Outcome outcome = cluster.run(whole, variables);
    assertThat(outcome.exit()).as("%s\n%s".formatted(whole, outcome.err())).isZero();
    return outcome;
  }

  private static JsonNode only(ControlPlane cluster, String kind, String namespace)
      throws Exception {
    List<JsonNode> objects =
        cluster.all(kind).stream()
            .filter(object -> object.at("/metadata/namespace").asText().equals(namespace))
            .toList();
    assertThat(objects).hasSize(1);
    return objects.get(0);
  }
}
