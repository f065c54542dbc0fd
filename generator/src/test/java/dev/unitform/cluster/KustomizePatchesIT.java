package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.app.DeliveredReleases;
import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.app.TargetedProject;
import dev.unitform.app.TargetedProject.Made;
import dev.unitform.chart.AvailableCharts;
import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.check.program.Programs;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.input.Project;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the result of Kustomize with a target's patches with that of post-render: the same
 * counts, constraints and budgets, with selectors that match the pods.
 */
@Tag("cluster")
class KustomizePatchesIT {
  private static final ObjectMapper YAML = new YAMLMapper();

  private static final String SECOND_BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: second, namespace: web}
      spec:
        maxUnavailable: 1
        selector: {matchLabels: {app: web}}
      """;

  private static final Path PLUGIN = Path.of("argocd/unitform-argocd").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void patchesComeToTheSameAsPostRender() throws Exception {
    ControlPlane.require();
    TargetedProject project = new TargetedProject(Files.createDirectories(folder.resolve("all")));
    int patched = 0;
    try (HelmRenderer helm = new HelmRenderer()) {
      for (Path profile : Project.profilesIn(Path.of(".."))) {
        Made made = project.shipped(profile);
        String unit = made.plan().units().get(0).name();
        List<ReleaseRendering> releases =
            new ChartRendering(
                    new AvailableCharts(null, new Project(null), new ChartLoader()),
                    helm,
                    /* withSubstitutes= */ true,
                    2)
                .render(made.plan(), made.tree(), u -> u.name().equals(unit))
                .releases();
        List<JsonNode> budgets = documents(text(made, unit + "/flux/releases/budgets.yaml"));
        Map<OutputPath, ReleaseRendering> checked = new HashMap<>();
        DeliveredReleases.patched(releases, made.plan().delivery())
            .forEach(release -> checked.put(release.path(), release));
        for (ReleaseRendering release : releases) {
          String file =
              "%s/flux/releases/%s/%s.yaml"
                  .formatted(unit, release.release().namespace(), release.release().name());
          JsonNode patches =
              YAML.readTree(text(made, file)).at("/spec/postRenderers/0/kustomize/patches");
          if (!patches.isMissingNode()) {
            patched++;
            List<JsonNode> kustomized = kustomized(release, patches);
            assertSame(release, kustomized, budgets);
            assertCheckedAsPatched(
                Objects.requireNonNull(checked.get(release.path())), workloads(kustomized));
          }
        }
      }
    }
    assertThat(patched).isGreaterThan(100);
  }

  @Test
  void kustomizeRendersTheChartOfAnApplicationWithItsPatches() throws Exception {
    ControlPlane.require("helm3");
    try (ChartServer charts = new ChartServer()) {
      Path unit = written(keylessProject("argocd-kustomize", charts.address()));
      charts.serve(folder.resolve("charts/web"));
      assertPlanned(documents(kustomizedWithHelm(unit)));
    }
  }

  @Test
  void aClusterTakesWhatKustomizeMakesAndEvictsAPodThatHasOneBudget() throws Exception {
    ControlPlane.require("helm3");
    try (ChartServer charts = new ChartServer();
        ControlPlane cluster = ControlPlane.start()) {
      Run.Product product = product(keylessProject("argocd-kustomize", charts.address()));
      Path unit = written(product);
      charts.serve(folder.resolve("charts/web"));
      cluster.create(ClusterNodes.of(product.plan().units().get(0).facts()));
      apply(cluster, Files.readString(unit.resolve("manifests/namespaces.yaml")));
      apply(cluster, kustomizedWithHelm(unit));

      String pod =
          cluster.until(
              "the budget counts four pods",
              () ->
                  cluster.all("poddisruptionbudgets").stream()
                          .allMatch(budget -> budget.at("/status/currentHealthy").asInt() == 4)
                      ? cluster.all("pods").stream()
                          .map(one -> one.at("/metadata/name").asText())
                          .findFirst()
                      : Optional.empty());
      Set<String> zones = new HashSet<>();
      for (JsonNode placed : cluster.all("pods")) {
        zones.add(String.valueOf(PlacedWorkload.node(placed)).replaceFirst("-[0-9]+$", ""));
      }
      assertThat(zones).hasSize(3);

      apply(cluster, SECOND_BUDGET);
      assertThat(eviction(cluster, pod).err()).contains("more than one PodDisruptionBudget");
      run(cluster, "delete", "--namespace=web", "poddisruptionbudget", "second");
      Programs.Outcome evicted = eviction(cluster, pod);
      assertThat(evicted.exit()).as(evicted.err()).isZero();
    }
  }

  private static void apply(ControlPlane cluster, String objects)
      throws IOException, InterruptedException {
    Path file = cluster.write("objects.yaml", objects);
    // Argo CD, too, puts objects that name no namespace into that of the Application.
    run(
        cluster,
        "apply",
        "--namespace=web",
        "--server-side",
        "--validate=strict",
        "--filename=" + file);
  }

  private static void run(ControlPlane cluster, String... arguments)
      throws IOException, InterruptedException {
    Programs.Outcome outcome = cluster.kubectl(arguments);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  private static Programs.Outcome eviction(ControlPlane cluster, String pod)
      throws IOException, InterruptedException {
    Path file =
        cluster.write(
            "eviction.json",
            """
            {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "web"}}
            """
                .formatted(pod));
    return cluster.kubectl(
        "create", "--raw=/api/v1/namespaces/web/pods/%s/eviction".formatted(pod), "-f", "" + file);
  }

  /** The manifests that Kustomize makes of the chart and the files of the Application. */
  private String kustomizedWithHelm(Path unit) throws IOException, InterruptedException {
    return run(
        folder,
        Map.of(),
        "kubectl",
        "kustomize",
        "--enable-helm",
        "--helm-command=helm3",
        "--load-restrictor=LoadRestrictionsNone",
        unit.resolve("argocd/kustomize/web/web").toString());
  }

  @Test
  void thePluginRendersTheChartOfAnApplicationAndPostRendersIt() throws Exception {
    ControlPlane.require("helm3");
    try (ChartServer charts = new ChartServer()) {
      Path unit = written(keylessProject("argocd-plugin", charts.address()));
      charts.serve(folder.resolve("charts/web"));
      Path application = unit.resolve("argocd/apps/web/web.yaml");
      JsonNode source = YAML.readTree(Files.readString(application)).at("/spec/source");
      assertThat(source.get("path").asText()).isEqualTo("out/prod/north/argocd/apps/web");
      Map<String, String> variables = new HashMap<>();
      source
          .at("/plugin/env")
          .forEach(
              entry ->
                  variables.put(
                      "ARGOCD_ENV_" + entry.get("name").asText(), entry.get("value").asText()));
      variables.put("ARGOCD_APP_NAMESPACE", "web");
      variables.put("PATH", programs() + ":" + System.getenv("PATH"));
      variables.put("KUBE_API_VERSIONS", "apps/v1,route.openshift.io/v1");
      List<JsonNode> rendered =
          documents(
              run(Objects.requireNonNull(application.getParent()), variables, PLUGIN.toString()));
      assertPlanned(rendered);
      assertThat(
              Objects.requireNonNull(workloads(rendered).get("Deployment web"))
                  .at("/spec/template/spec/containers/0/env/1/value")
                  .asText())
          .isEqualTo("true");

      variables.remove("ARGOCD_ENV_CHART");
      Programs.Outcome refused =
          Programs.run(List.of(PLUGIN.toString()), folder, variables, Duration.ofMinutes(1));
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains("ARGOCD_ENV_CHART is not set");
    }
  }

  /** The programs in the plugin's image, by their names there. */
  private Path programs() throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    executable(programs.resolve("helm"), "exec helm3 \"$@\"");
    executable(
        programs.resolve("unitform"),
        "exec '%s/bin/java' -cp '%s' dev.unitform.cli.Main \"$@\""
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    return programs;
  }

  private static void executable(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void assertPlanned(List<JsonNode> objects) {
    JsonNode web = Objects.requireNonNull(workloads(objects).get("Deployment web"));
    assertThat(web.at("/spec/replicas").asInt()).isEqualTo(4);
    assertThat(web.at("/spec/template/spec/containers/0/env/0/value").asText()).isEqualTo("north");
    assertThat(constraints(web.get("spec"))).hasSize(2);
    for (JsonNode constraint : constraints(web.get("spec"))) {
      assertMatches("web", constraint.at("/labelSelector/matchLabels"), labels(web));
    }
    JsonNode budget =
        objects.stream()
            .filter(o -> o.path("kind").asText().equals("PodDisruptionBudget"))
            .findFirst()
            .orElseThrow();
    assertMatches("web", budget.at("/spec/selector/matchLabels"), labels(web));
  }

  private static Run.Product product(WebProject project) {
    try (Generation generation = Generation.forOutput(1)) {
      Path profile = project.root().resolve(WebProject.PROFILE);
      Run run = Run.of(generation, List.of(profile));
      assertThat(run.hasErrors()).as(run.diagnostics().toString()).isFalse();
      return run.products().get(0);
    }
  }

  private Path written(WebProject project) throws IOException {
    return written(product(project));
  }

  /** The folder of the unit, with all generated files of the project. */
  private Path written(Run.Product product) throws IOException {
    for (OutputFile file : product.tree().files().values()) {
      Path path = folder.resolve("out").resolve(file.path().value());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return folder.resolve("out/north");
  }

  /** A service with four replicas in N+1 whose chart has no key for count, spread and budget. */
  private WebProject keylessProject(String target, String repository) {
    return WebProject.in(folder)
        .with(
            WebProject.SERVICE,
            """
            apiVersion: unitform/v1
            kind: Service
            metadata: {id: web, title: Web}
            spec:
              highAvailability: [n-plus-one]
              disasterRecovery: active-spare
              hosting: primary-or-secondary
              charts:
                - chart: web
                  version: "1.2.3"
                  namespace: web
                  source: made up
                  workloads: [{name: front, kind: Deployment, match: {name: "{release}"}}]
                  releases: [{name: web}]
                  contract: {identity: [{path: location, value: "{location}"}]}
            """)
        .with(
            WebProject.TEMPLATE,
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ .Release.Name }}}
            spec:
              replicas: 1
              selector:
                matchLabels: {app: {{ .Release.Name }}}
              template:
                metadata:
                  labels: {app: {{ .Release.Name }}}
                spec:
                  containers:
                    - name: front
                      image: web:1
                      env:
                        - {name: LOCATION, value: {{ .Values.location | quote }}}
                        - {name: ROUTES, value: "{{ .Capabilities.APIVersions.Has "route.openshift.io/v1" }}"}
            """)
        .with(
            WebProject.PROFILE,
            "  unitGroup:\n",
            """
              targets: [%s]
              gitOps: {repository: "https://git.example.com/team/topology.git"}
              services: {web: {n: 3}}
              defaults: {chartRepository: "%s", nodePools: [{name: node, nodesPerZone: 2}]}
              unitGroup:
            """
                .formatted(target, repository));
  }

  private static String run(Path work, Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Programs.Outcome outcome =
        Programs.run(List.of(command), work, variables, Duration.ofMinutes(1));
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome.out();
  }

  /** The workloads that the program checks are those that Kustomize makes, in every field. */
  private static void assertCheckedAsPatched(
      ReleaseRendering release, Map<String, JsonNode> patched) {
    int compared = 0;
    for (KubernetesObject object : release.manifests()) {
      JsonNode other = patched.get(object.kind() + " " + object.name());
      if (other != null) {
        compared++;
        assertThat(object.at("spec")).as(release.place()).isEqualTo(other.get("spec"));
      }
    }
    assertThat(compared).as(release.place()).isEqualTo(patched.size());
  }

  private static void assertSame(
      ReleaseRendering release, List<JsonNode> patched, List<JsonNode> budgets) throws IOException {
    String name = release.unit().name() + "/" + release.release().name();
    Map<String, JsonNode> expected = workloads(documents(release.text()));
    Map<String, JsonNode> actual = workloads(patched);
    assertThat(actual.keySet()).as(name).isEqualTo(expected.keySet());
    for (Map.Entry<String, JsonNode> entry : expected.entrySet()) {
      JsonNode spec = entry.getValue().get("spec");
      JsonNode other = Objects.requireNonNull(actual.get(entry.getKey())).get("spec");
      String place = name + " " + entry.getKey();
      assertThat(other.get("replicas")).as(place).isEqualTo(spec.get("replicas"));
      assertThat(other.get("concurrencyPolicy")).as(place).isEqualTo(spec.get("concurrencyPolicy"));
      assertThat(withoutSelectors(other)).as(place).isEqualTo(withoutSelectors(spec));
      JsonNode labels = other.at("/template/metadata/labels");
      for (JsonNode constraint : constraints(other)) {
        assertMatches(place, constraint.at("/labelSelector/matchLabels"), labels);
      }
    }
    for (JsonNode budget : documents(release.text())) {
      if (budget.path("kind").asText().equals("PodDisruptionBudget")
          && patched.stream().noneMatch(budget::equals)) {
        JsonNode own = budgetFor(budget, expected, actual, budgets, release.release().namespace());
        assertThat(own.at("/spec/maxUnavailable"))
            .as(name)
            .isEqualTo(budget.at("/spec/maxUnavailable"));
      }
    }
  }

  /** Our own labels for the pods that a budget of post-render selects. */
  private static JsonNode budgetFor(
      JsonNode budget,
      Map<String, JsonNode> expected,
      Map<String, JsonNode> actual,
      List<JsonNode> budgets,
      String namespace) {
    JsonNode selector = budget.at("/spec/selector/matchLabels");
    String workload =
        expected.entrySet().stream()
            .filter(e -> matches(selector, labels(e.getValue())))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return budgets.stream()
        .filter(own -> own.at("/metadata/namespace").asText().equals(namespace))
        .filter(
            own ->
                matches(
                    own.at("/spec/selector/matchLabels"),
                    labels(Objects.requireNonNull(actual.get(workload)))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no budget for " + workload));
  }

  private static JsonNode labels(JsonNode workload) {
    return workload.at("/spec/template/metadata/labels");
  }

  private static void assertMatches(String place, JsonNode selector, JsonNode labels) {
    assertThat(selector.size()).as(place).isPositive();
    assertThat(matches(selector, labels)).as(place).isTrue();
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    return !selector.isEmpty()
        && selector.properties().stream()
            .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  private static List<JsonNode> withoutSelectors(JsonNode spec) {
    List<JsonNode> constraints = new ArrayList<>();
    for (JsonNode constraint : constraints(spec)) {
      constraints.add(((ObjectNode) constraint.deepCopy()).without("labelSelector"));
    }
    return constraints;
  }

  private static JsonNode constraints(JsonNode spec) {
    return spec.at("/template/spec/topologySpreadConstraints");
  }

  /** The Deployments, StatefulSets and cron jobs, by kind and name. */
  private static Map<String, JsonNode> workloads(List<JsonNode> objects) {
    Map<String, JsonNode> workloads = new HashMap<>();
    for (JsonNode object : objects) {
      String kind = object.path("kind").asText();
      if (List.of("Deployment", "StatefulSet", "CronJob").contains(kind)) {
        workloads.put(kind + " " + object.at("/metadata/name").asText(), object);
      }
    }
    return workloads;
  }

  private List<JsonNode> kustomized(ReleaseRendering release, JsonNode patches)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(folder, "kustomize");
    Files.writeString(work.resolve("chart.yaml"), release.chartText());
    ObjectNode kustomization = YAML.createObjectNode();
    kustomization.putArray("resources").add("chart.yaml");
    kustomization.set("patches", ArrayNode.class.cast(patches));
    YAML.writeValue(work.resolve("kustomization.yaml").toFile(), kustomization);
    return documents(run(work, Map.of(), "kubectl", "kustomize", work.toString()));
  }

  /** The text of a file; empty if it does not exist. */
  private static String text(Made made, String path) {
    return made.tree().files().values().stream()
        .filter(file -> file.path().value().equals(path))
        .map(OutputFile::text)
        .findFirst()
        .orElse("");
  }

  private static List<JsonNode> documents(String text) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      values.forEachRemaining(documents::add);
    }
    documents.removeIf(document -> !document.isObject());
    return documents;
  }
}
