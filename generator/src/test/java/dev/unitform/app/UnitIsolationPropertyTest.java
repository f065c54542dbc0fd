package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.affected.Affected;
import dev.unitform.affected.AffectedUnit;
import dev.unitform.diff.Change;
import dev.unitform.diff.Content;
import dev.unitform.diff.Diff;
import dev.unitform.diff.OutputDiff;
import dev.unitform.diff.ProfilePair;
import dev.unitform.input.Texts;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that are deployed in a unit depend only on decisions about that unit: a change of
 * another unit upgrades nothing here.
 */
class UnitIsolationPropertyTest {
  private static final int CHANGES = 100;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * The files with facts about the peers of a unit: their names and address ranges. Only these
   * files depend on the peers.
   */
  private static final Pattern ABOUT_PEERS =
      Pattern.compile(
          "manifests/network-policies\\.yaml|terraform/outputs\\.tf"
              + "|terraform/cluster/(main|outputs)\\.tf");

  /** A fact of a unit in its plan that is about another unit. */
  private static final String ABOUT_ANOTHER = "counterpart";

  private static final List<String> WORDS = List.of("reason", "notices");

  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: shop}
      spec:
        deployment: cloud
        catalog: starter-catalog
        targets: [argocd, flux, helmfile]
        gitOps: {repository: https://git.example.com/topology.git}
        policies: {networkPolicies: true}
        defaults:
          provider: gke
          domain: shop.example.com
          imageRegistry: docker.io
          chartRepository: https://charts.example.com
          storageClasses: {rwo: standard}
          nodePools: [{name: general, nodesPerZone: 4, cpu: "8", memory: 32Gi}]
        tenants: [{name: t1, id: "1", home: east}]
        unitGroup:
          name: shop
          unitPairs:
            - name: east
              primary:
                name: one
                region: r-one
                zones: [a, b, c]
                network: {nodes: 10.1.0.0/22, pods: 10.1.64.0/18, services: 10.1.16.0/20}
                cluster: {create: true}
              secondary:
                name: two
                region: r-two
                zones: [a, b, c]
                network: {nodes: 10.2.0.0/22, pods: 10.2.64.0/18, services: 10.2.16.0/20}
            - name: west
              primary:
                name: three
                region: r-three
                zones: [a, b, c]
                network: {nodes: 10.3.0.0/22, pods: 10.3.64.0/18, services: 10.3.16.0/20}
        services:
          storefront: {n: 3, autoscaling: {max: 10}}
      """;

  /** A chart without most keys, so that there are placement files, too. */
  private static final String EDGE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: edge, title: Edge}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: edge
            version: "1.2.3"
            namespace: edge
            source: made up
            workloads: [{name: proxy, kind: Deployment}]
            releases: [{name: edge, after: [checkout]}, {name: edge-tenant, per: tenant}]
            contract: NONE
      """
          .replace("NONE", Texts.NO_CONTRACT);

  @TempDir private Path project;

  /** A profile and its output. */
  private record State(JsonNode profile, OutputTree tree) {}

  @Test
  void changesElsewhereReachNoFileThatIsDeployedHere() throws IOException {
    layOut();
    Random random = new Random(20261128);
    State base = Objects.requireNonNull(state(YAML.readTree(PROFILE)));
    int isolated = 0;
    int compared = 0;
    for (int i = 0; i < CHANGES; i++) {
      JsonNode changed = base.profile().deepCopy();
      String what = "change %d: %s".formatted(i, change(changed, random));
      State head = state(changed);
      if (head == null) {
        continue;
      }
      compared++;
      SortedMap<String, JsonNode> before = units(base);
      SortedMap<String, JsonNode> after = units(head);
      SortedSet<String> differing = new TreeSet<>(before.keySet());
      differing.addAll(after.keySet());
      differing.removeIf(unit -> Objects.equals(before.get(unit), after.get(unit)));
      SortedSet<String> files = differingFiles(base, head);
      assertThat(files)
          .as(what)
          .allMatch(file -> differing.contains(unitOf(file)) || isAboutPeers(file));
      assertDiffAndAffectedAgree(base, head, files, what);
      isolated += differing.size() == 1 ? 1 : 0;
      if (random.nextInt(3) == 0) {
        base = head;
      }
      if (random.nextInt(10) == 0) {
        base = Objects.requireNonNull(state(YAML.readTree(PROFILE)));
      }
    }
    assertThat(compared).isGreaterThan(CHANGES * 3 / 4);
    assertThat(isolated).isGreaterThan(CHANGES / 4);
  }

  private static void assertDiffAndAffectedAgree(
      State base, State head, SortedSet<String> files, String what) {
    SortedSet<String> affected = new TreeSet<>();
    for (AffectedUnit unit : Affected.between(base.tree(), head.tree())) {
      affected.add(unit.unit());
    }
    Diff diff =
        OutputDiff.of(
                new OutputDiff.Side("old", path -> "old/" + path),
                new OutputDiff.Side("new", path -> "new/" + path),
                List.of(ProfilePair.of("shop", contents(base), contents(head))))
            .get();
    SortedSet<String> touched = new TreeSet<>();
    for (Change change : diff.major()) {
      touched.addAll(change.units());
    }
    // Files may differ only in their comments. A comparison reports no line for that.
    files.forEach(file -> touched.add(unitOf(file)));
    assertThat(touched).as("%s, %s", what, diff.major()).isEqualTo(affected);
  }

  private static String change(JsonNode profile, Random random) {
    JsonNode group = profile.at("/spec/unitGroup/unitPairs");
    JsonNode pair = group.get(random.nextInt(group.size()));
    List<String> members = Stream.of("primary", "secondary").filter(pair::has).toList();
    ObjectNode unit = (ObjectNode) pair.get(members.get(random.nextInt(members.size())));
    ObjectNode place =
        switch (random.nextInt(8)) {
          case 0 -> (ObjectNode) profile.get("spec");
          case 1 -> (ObjectNode) pair;
          default -> unit;
        };
    String service =
        List.of("storefront", "checkout", "orders", "dispatcher", "edge").get(random.nextInt(5));
    ObjectNode settings = place.withObject("/services/" + service);
    String name = unit.get("name").asText();
    switch (random.nextInt(13)) {
      case 0, 1, 2 -> settings.put("n", 2 + random.nextInt(6));
      case 3 -> settings.put("enabled", random.nextBoolean());
      case 4 -> settings.putObject("autoscaling").put("max", 9 + random.nextInt(9));
      case 5 -> settings.putObject("values").putObject(service).put("colour", random.nextInt(9));
      case 6 -> unit.putArray("zones").add("a").add("b");
      case 7 -> unit.put("kubernetesVersion", "1." + (26 + random.nextInt(8)));
      case 8 -> unit.put("name", name.startsWith("re") ? "un" + name : "re" + name);
      case 9 ->
          ((ObjectNode) unit.get("network"))
              .put("pods", "10.9%d.64.0/18".formatted(random.nextInt(9)));
      case 10 -> ((ObjectNode) pair).remove("secondary");
      case 11 -> unit.put("imageRegistry", "registry" + random.nextInt(9) + ".example.com");
      default ->
          ((ObjectNode) profile.get("spec"))
              .withArray("tenants")
              .addObject()
              .put("name", "t" + random.nextInt(1000))
              .put("id", String.valueOf(random.nextInt(100_000)))
              .put("home", pair.get("name").asText());
    }
    return profile.toString();
  }

  private void layOut() throws IOException {
    Path shipped = Path.of("../profiles/starter-catalog");
    Path catalog = Files.createDirectories(project.resolve("profiles/starter-catalog"));
    try (Stream<Path> services = Files.list(shipped)) {
      for (Path service : services.toList()) {
        Files.writeString(catalog.resolve(service.getFileName()), Files.readString(service));
      }
    }
    Files.writeString(catalog.resolve("edge.yaml"), EDGE);
  }

  /** Null if the profile has errors. */
  private @Nullable State state(JsonNode profile) throws IOException {
    Path file = project.resolve("profiles/shop.yaml");
    Files.writeString(file, YAML.writeValueAsString(profile));
    Run run = Run.of(List.of(file), 1);
    return run.hasErrors()
        ? null
        : new State(profile, Objects.requireNonNull(run.trees().get("shop")));
  }

  private static SortedMap<String, JsonNode> units(State state) throws IOException {
    SortedMap<String, JsonNode> units = new TreeMap<>();
    JsonNode plan = JSON.readTree(Objects.requireNonNull(contents(state).get("plan.json")).bytes());
    for (JsonNode unit : plan.get("units")) {
      ((ObjectNode) unit).remove(ABOUT_ANOTHER);
      unit.get("placements").forEach(placement -> ((ObjectNode) placement).remove(WORDS));
      units.put(unit.get("name").asText(), unit);
    }
    return units;
  }

  private static SortedMap<String, Content> contents(State state) {
    SortedMap<String, Content> files = new TreeMap<>();
    for (OutputFile file : state.tree().files().values()) {
      files.put(file.path().value(), Content.of(file.text()));
    }
    return files;
  }

  /** The files of units. Files outside of units are records, or charts that units share. */
  private static SortedSet<String> differingFiles(State base, State head) {
    SortedMap<String, Content> before = contents(base);
    SortedMap<String, Content> after = contents(head);
    SortedSet<String> files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    files.removeIf(
        file -> file.indexOf('/') < 0 || Objects.equals(before.get(file), after.get(file)));
    return files;
  }

  private static String unitOf(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  private static boolean isAboutPeers(String file) {
    return ABOUT_PEERS.matcher(file.substring(file.indexOf('/') + 1)).matches();
  }
}
