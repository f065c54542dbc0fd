package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.check.program.Programs;
import dev.unitform.check.program.Programs.Outcome;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every unit of the shipped profiles in its own cluster, with the nodes of its profile: the API
 * server accepts every object, and the scheduler places the pods as planned, even after the loss of
 * a zone.
 */
@Tag("cluster")
class ProducedUnitsIT {
  private static final ObjectMapper YAML = new YAMLMapper();

  /**
   * The time without a change after which the state is final. It is longer than the time after
   * which the scheduler tries a pending pod again.
   */
  private static final Duration UNCHANGED = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static final List<ProducedUnit> UNITS = new ArrayList<>();

  private final Set<String> claims = new HashSet<>();

  @BeforeAll
  static void produceAll() throws IOException {
    ControlPlane.require();
    UNITS.addAll(ProducedUnit.ofAllProfiles(folder));
  }

  static Stream<ProducedUnit> units() {
    return UNITS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("units")
  void aClusterTakesWhatIsProducedAndPlacesItAsPlanned(ProducedUnit produced) throws Exception {
    try (ControlPlane cluster = ControlPlane.start()) {
      List<ObjectNode> nodes = ClusterNodes.of(produced.unit().facts());
      cluster.create(nodes);
      cluster.create(storageClasses(produced.unit().facts()));
      applyDefinitions(cluster);

      List<String> refusals = refusals(cluster, produced);

      List<PlacedWorkload> workloads = workloads(produced);
      List<JsonNode> pods = placed(cluster, workloads);
      List<String> contradictions = new ArrayList<>();
      Unit.Racks racks = produced.unit().facts().site().racks();
      String rack = racks == null ? null : racks.label().value();
      workloads.forEach(
          w -> contradictions.addAll(w.contradictions(pods, List.copyOf(nodes), rack)));
      System.out.printf(
          "%s: %d workloads, %d pods on %d nodes%n",
          produced, workloads.size(), pods.size(), nodes.size());
      if (produced.unit().facts().site().zones().size() > 1) {
        contradictions.addAll(withoutAZone(cluster, produced, workloads, nodes));
      }
      SoftAssertions.assertSoftly(
          softly -> {
            softly.assertThat(refusals).as("refused").isEmpty();
            softly.assertThat(contradictions).as("otherwise than planned").isEmpty();
          });
    }
  }

  private static void applyDefinitions(ControlPlane cluster)
      throws IOException, InterruptedException {
    Path definitions =
        Objects.requireNonNull(new Programs(System::getenv).caches())
            .resolve("unitform/definitions");
    assertThat(definitions).as("made by .ci/build-schemas --definitions").isDirectory();
    Outcome applied = cluster.kubectl("apply", "--server-side", "--filename=" + definitions);
    assertThat(applied.exit()).as(applied.err()).isZero();
    Outcome established =
        cluster.kubectl(
            "wait",
            "--for=condition=Established",
            "--all",
            "--timeout=60s",
            "customresourcedefinitions");
    assertThat(established.exit()).as(established.err()).isZero();
    for (String namespace : List.of("argocd", "flux-system")) {
      assertThat(cluster.kubectl("create", "namespace", namespace).exit()).isZero();
    }
  }

  /**
   * Applies all objects strictly, as Argo CD and kubectl can, and returns the errors of the API
   * server.
   */
  private static List<String> refusals(ControlPlane cluster, ProducedUnit produced)
      throws IOException, InterruptedException {
    List<String> refusals = new ArrayList<>();
    String manifests = produced.unit().name() + "/manifests/";
    List<ManifestText> texts = new ArrayList<>(produced.produced());
    // Namespaces and priority classes come before the objects that use them.
    texts.sort(
        (a, b) -> Boolean.compare(b.file().startsWith(manifests), a.file().startsWith(manifests)));
    Path files = Files.createDirectories(cluster.folder().resolve("produced"));
    List<String> first = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ManifestText text : texts) {
      Path file = files.resolve(text.file().replace('/', '_'));
      Files.writeString(file, text.text());
      (text.file().startsWith(manifests) ? first : others).add("--filename=" + file);
    }
    apply(cluster, refusals, first);
    apply(cluster, refusals, others);
    for (ManifestText release : produced.rendered()) {
      Path file = files.resolve(release.file().replace('/', '_'));
      Files.writeString(file, release.text());
      String namespace = release.file().split("/", -1)[2];
      apply(cluster, refusals, List.of("--namespace=" + namespace, "--filename=" + file));
    }
    return refusals;
  }

  private static void apply(ControlPlane cluster, List<String> refusals, List<String> what)
      throws IOException, InterruptedException {
    if (what.isEmpty()) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(List.of("apply", "--server-side", "--validate=strict"));
    arguments.addAll(what);
    Outcome outcome = cluster.kubectl(arguments.toArray(new String[0]));
    if (outcome.exit() != 0) {
      outcome
          .err()
          .lines()
          .map(line -> line.substring(0, Math.min(line.length(), 300)))
          .forEach(refusals::add);
    }
  }

  /** The planned workloads with pods, found in the rendered manifests. */
  private static List<PlacedWorkload> workloads(ProducedUnit produced) throws IOException {
    List<PlacedWorkload> workloads = new ArrayList<>();
    for (PlannedRelease release : produced.unit().releases()) {
      String file =
          "%s/rendered/%s/%s.yaml"
              .formatted(produced.unit().name(), release.namespace(), release.name());
      for (ManifestText text : produced.rendered()) {
        if (text.file().equals(file)) {
          List<JsonNode> objects =
              YAML.readerFor(JsonNode.class).<JsonNode>readValues(text.text()).readAll();
          for (PlannedWorkload planned : release.workloads()) {
            for (JsonNode object : objects) {
              if (planned.replicas() != null && isFor(planned, object, release.name())) {
                workloads.add(
                    new PlacedWorkload(
                        release.name() + "/" + planned.name(),
                        release.namespace(),
                        planned,
                        object));
              }
            }
          }
        }
      }
    }
    assertThat(workloads).isNotEmpty();
    return workloads;
  }

  private static boolean isFor(PlannedWorkload planned, JsonNode object, String release) {
    Workload.Match match = planned.match();
    String kind = object.path("kind").asText();
    boolean ofKind =
        match.kind() == null
            ? kind.equals("Deployment") || kind.equals("StatefulSet")
            : kind.equals(match.kind().toString());
    return ofKind
        && (match.name() == null
            || FileSystems.getDefault()
                .getPathMatcher("glob:" + match.name().replace("{release}", release))
                .matches(Path.of(object.at("/metadata/name").asText())));
  }

  /** The pods, when all planned ones run or nothing changes any more. */
  private List<JsonNode> placed(ControlPlane cluster, List<PlacedWorkload> workloads)
      throws IOException, InterruptedException {
    Map<List<String>, Long> since = new HashMap<>();
    return cluster.until(
        "the pods are placed",
        () -> {
          provision(cluster);
          List<JsonNode> pods = cluster.all("pods");
          List<String> state = pods.stream().map(ProducedUnitsIT::state).sorted().toList();
          since.keySet().retainAll(Set.of(state));
          long unchanged = System.nanoTime() - since.computeIfAbsent(state, s -> System.nanoTime());
          return unchanged > UNCHANGED.toNanos()
                  || workloads.stream().allMatch(w -> isComplete(w, pods))
              ? Optional.of(pods)
              : Optional.empty();
        });
  }

  private static boolean isComplete(PlacedWorkload workload, List<JsonNode> pods) {
    List<JsonNode> own = workload.podsOf(pods);
    return own.size() == workload.count() && own.stream().allMatch(ProducedUnitsIT::isReady);
  }

  private static boolean isReady(JsonNode pod) {
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static String state(JsonNode pod) {
    return "%s/%s on %s %s"
        .formatted(
            pod.at("/metadata/namespace").asText(),
            pod.at("/metadata/name").asText(),
            PlacedWorkload.node(pod),
            isReady(pod));
  }

  /** The storage classes of a provider's cluster; the test creates their volumes. */
  private static List<ObjectNode> storageClasses(UnitFacts unit) {
    return Stream.of(unit.settings().storageClasses().rwo(), unit.settings().storageClasses().rwx())
        .filter(Objects::nonNull)
        .map(Traced::value)
        .distinct()
        .map(
            name -> {
              ObjectNode storageClass =
                  YAML.createObjectNode()
                      .put("apiVersion", "storage.k8s.io/v1")
                      .put("kind", "StorageClass")
                      .put("provisioner", "kubernetes.io/no-provisioner");
              storageClass.putObject("metadata").put("name", name);
              return storageClass;
            })
        .toList();
  }

  /** Creates a volume for each claim that has none, like the provisioner of a provider. */
  private void provision(ControlPlane cluster) throws IOException, InterruptedException {
    List<ObjectNode> volumes = new ArrayList<>();
    for (JsonNode claim : cluster.all("persistentvolumeclaims")) {
      if (claims.add(claim.at("/metadata/uid").asText())) {
        ObjectNode volume =
            YAML.createObjectNode().put("apiVersion", "v1").put("kind", "PersistentVolume");
        volume.putObject("metadata").put("name", "volume-" + claims.size());
        ObjectNode spec = volume.putObject("spec");
        spec.set("accessModes", claim.at("/spec/accessModes"));
        spec.set("capacity", claim.at("/spec/resources/requests"));
        JsonNode storageClass = claim.at("/spec/storageClassName");
        if (!storageClass.isMissingNode()) {
          spec.set("storageClassName", storageClass);
        }
        spec.putObject("hostPath").put("path", "/volumes/" + claims.size());
        spec.putObject("claimRef")
            .put("namespace", claim.at("/metadata/namespace").asText())
            .put("name", claim.at("/metadata/name").asText());
        volumes.add(volume);
      }
    }
    cluster.create(volumes);
  }

  /** Removes the nodes of a zone, and their pods like the garbage collector. */
  private List<String> withoutAZone(
      ControlPlane cluster,
      ProducedUnit produced,
      List<PlacedWorkload> workloads,
      List<ObjectNode> nodes)
      throws IOException, InterruptedException {
    String zone = produced.unit().facts().site().zones().get(0);
    List<JsonNode> pods = cluster.all("pods");
    List<String> lost =
        nodes.stream()
            .filter(
                node -> node.at("/metadata/labels").path(ClusterNodes.ZONE).asText().equals(zone))
            .map(node -> node.at("/metadata/name").asText())
            .toList();
    List<String> contradictions = new ArrayList<>();
    for (PlacedWorkload workload : workloads) {
      Integer planned = workload.planned().survivors().zone();
      long left =
          workload.podsOf(pods).stream()
              .filter(pod -> isOutside(lost, PlacedWorkload.node(pod)))
              .count();
      if (planned != null && left < planned) {
        contradictions.add(
            "%s keeps %d pods without %s, but %d are planned"
                .formatted(workload.name(), left, zone, planned));
      }
    }
    assertThat(
            cluster
                .kubectl("delete", "nodes", "--selector=" + ClusterNodes.ZONE + "=" + zone)
                .exit())
        .isZero();
    for (String node : lost) {
      assertThat(
              cluster
                  .kubectl(
                      "delete",
                      "pods",
                      "--all-namespaces",
                      "--field-selector=spec.nodeName=" + node,
                      "--force",
                      "--grace-period=0")
                  .exit())
          .isZero();
    }
    List<JsonNode> after = placed(cluster, workloads);
    for (PlacedWorkload workload : workloads) {
      long running =
          workload.podsOf(after).stream()
              .filter(pod -> isOutside(lost, PlacedWorkload.node(pod)))
              .count();
      if (running < workload.count()) {
        contradictions.add(
            "%s finds room for %d pods of %d without %s"
                .formatted(workload.name(), running, workload.count(), zone));
      }
    }
    System.out.printf("%s without %s: %d pods%n", produced, zone, after.size());
    return contradictions;
  }

  private static boolean isOutside(List<String> lost, @Nullable String node) {
    return node != null && !lost.contains(node);
  }
}
